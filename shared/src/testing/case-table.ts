import { onItAfter } from '../case/fold.ts';
import { isDone } from '../case/machine.ts';
import type { CaseRecord } from '../case/record.ts';
import type { CaseScenario } from '../contract/cases.ts';
import type { WeigeEvent } from '../scenarios/events.ts';

/** What a server's tables know of the cases of one scenario, by id; all of them, also those that are done. */
export class CaseTable extends Map<string, CaseRecord> {
  readonly #scenario: CaseScenario;

  constructor(scenario: CaseScenario) {
    super();
    this.#scenario = scenario;
  }

  /** Applies an event of the scenario. */
  apply(event: WeigeEvent): void {
    if (event.type === 'hazard.reported') this.#report(event, event.data.severity);
    else if (event.type === 'repair.requested') this.#report(event, event.data.urgency);
    else if (event.type === 'hazard.advanced' || event.type === 'repair.advanced') this.#advance(event);
    else if (event.type === 'hazard.reopened' || event.type === 'repair.reopened') this.#reopen(event);
    else if (event.type === 'hazard.joined' || event.type === 'repair.joined')
      this.#change(event.data.case, { joined: event.data.joined, updated: event.seq });
  }

  #report(
    event: Extract<WeigeEvent, { type: 'hazard.reported' | 'repair.requested' }>,
    weight: string,
  ): void {
    const { area, at, id, seq } = event;
    const { kind, place, dwelling, respondBy, rectifyBy } = event.data;
    this.set(id, {
      ...{ scenario: this.#scenario, area, kind, weight, place, dwelling, respondBy, rectifyBy },
      ...{ state: 'reported', assignee: undefined, closedAt: undefined, suspendedAt: undefined },
      ...{ level: 'grid', urged: 0, joined: 0, reportedAt: at, updated: seq },
    });
  }

  #advance({ at, seq, data }: Extract<WeigeEvent, { type: 'hazard.advanced' | 'repair.advanced' }>): void {
    const known = this.get(data.case);
    if (!known) return;
    const { state, step, level = known.level, urged = known.urged } = data;
    const before = known.assignee === undefined ? {} : { assignee: known.assignee };
    this.set(data.case, {
      ...known,
      ...{ state, level, urged, updated: seq },
      assignee: onItAfter(before, data).assignee,
      respondBy: data.respondBy ?? known.respondBy,
      rectifyBy: data.rectifyBy ?? known.rectifyBy,
      suspendedAt: step === 'suspend' ? at : state === 'suspended' ? known.suspendedAt : undefined,
      closedAt: isDone(state) ? (known.closedAt ?? at) : undefined,
    });
  }

  #reopen({ seq, data }: Extract<WeigeEvent, { type: 'hazard.reopened' | 'repair.reopened' }>): void {
    const { respondBy, rectifyBy } = data;
    this.#change(data.case, {
      ...{ state: 'accepted', assignee: undefined, closedAt: undefined, suspendedAt: undefined },
      ...{ level: 'grid', urged: 0, respondBy, rectifyBy, updated: seq },
    });
  }

  #change(id: string, changes: Partial<CaseRecord>): void {
    const known = this.get(id);
    if (known) this.set(id, { ...known, ...changes });
  }
}
