import type { CaseRecord } from '../case/reopen.ts';
import type { WeigeEvent } from '../scenarios/events.ts';

/** What a server's tables know of the cases of one scenario, by id; all of them, also those that are done. */
export class CaseTable extends Map<string, CaseRecord> {
  /** Applies an event of the scenario. */
  apply(event: WeigeEvent): void {
    if (event.type === 'hazard.reported') this.#report(event, event.data.severity);
    else if (event.type === 'repair.requested') this.#report(event, event.data.urgency);
    else if (event.type === 'hazard.advanced' || event.type === 'repair.advanced') this.#advance(event);
    else if (event.type === 'hazard.reopened' || event.type === 'repair.reopened')
      this.#change(event.data.case, { state: 'accepted', assignee: undefined, closedAt: undefined });
    else if (event.type === 'hazard.joined') this.#change(event.data.case, { joined: event.data.joined });
  }

  #report(
    event: Extract<WeigeEvent, { type: 'hazard.reported' | 'repair.requested' }>,
    weight: string,
  ): void {
    const { area, at, id } = event;
    const { kind, place, dwelling } = event.data;
    const open = { state: 'reported', assignee: undefined, closedAt: undefined, joined: 0 } as const;
    this.set(id, { area, kind, weight, place, dwelling, reportedAt: at, ...open });
  }

  #advance({ at, data }: Extract<WeigeEvent, { type: 'hazard.advanced' | 'repair.advanced' }>): void {
    const { step, state } = data;
    const assignee = step === 'send-back' ? undefined : (data.assignee ?? this.get(data.case)?.assignee);
    const closed = step === 'close' ? { closedAt: at } : {};
    this.#change(data.case, { state, assignee, ...closed });
  }

  #change(id: string, changes: Partial<CaseRecord>): void {
    const known = this.get(id);
    if (known) this.set(id, { ...known, ...changes });
  }
}
