import type { OpenCase } from '@weige/shared/case/case';
import { nextState } from '@weige/shared/case/machine';
import type { CaseState } from '@weige/shared/case/machine';
import type { Intent, Outcome } from '../report.ts';

export const SCENARIOS = ['hazard', 'repair'] as const;
export type CaseScenario = (typeof SCENARIOS)[number];

export type CaseIntent = Extract<Intent, { readonly type: `${CaseScenario}.${string}` }>;
type StepIntent = Extract<CaseIntent, { readonly type: `${CaseScenario}.advanced` }>;

/** A case that the feeder looks after. */
export interface Known {
  readonly id: string;
  readonly scenario: CaseScenario;
  /** Code of its grid or dwelling; its first 12 digits are its village. */
  readonly area: string;
  readonly kind: string;
  readonly weight: string;
  readonly state: CaseState;
  /** When its next step is due, epoch ms. */
  readonly due: number;
  /** A step is on its way: no other one before its answer, so that steps never overtake each other. */
  readonly moving: boolean;
}

/** No case is stepped twice at once; what is done and will not be rated is forgotten. */
export class Cases {
  readonly #known = new Map<string, Known>();
  /** Reports on their way, by scenario: they count as open. */
  readonly #asked: Record<CaseScenario, number> = { hazard: 0, repair: 0 };

  /** Cases of a scenario that are not closed, those on their way included. */
  open(scenario: CaseScenario): number {
    let count = this.#asked[scenario];
    for (const one of this.#known.values()) if (one.scenario === scenario && one.state !== 'closed') count++;
    return count;
  }

  /** Reported cases of a scenario that nobody is meant to take up before `now` + `ms`. */
  neglected(scenario: CaseScenario, now: number, ms: number): number {
    let count = 0;
    for (const one of this.#known.values())
      if (one.scenario === scenario && one.state === 'reported' && one.due > now + ms) count++;
    return count;
  }

  /** Cases whose next step is due, the longest due first. */
  due(now: number): readonly Known[] {
    const due: Known[] = [];
    for (const one of this.#known.values()) if (!one.moving && one.due <= now) due.push(one);
    return due.sort((a, b) => a.due - b.due);
  }

  /** Takes up a case that is open on the server. */
  adopt(scenario: CaseScenario, { id, area, kind, weight, state }: OpenCase, due: number): void {
    this.#known.set(id, { id, scenario, area, kind, weight, state, due, moving: false });
  }

  begin(intent: CaseIntent): void {
    if (intent.type === 'hazard.reported') this.#asked.hazard++;
    else if (intent.type === 'repair.requested') this.#asked.repair++;
    else this.#update(intent.data.case, { moving: true });
  }

  settle(intent: CaseIntent, outcome: Outcome, now: number): void {
    if (intent.type === 'hazard.advanced' || intent.type === 'repair.advanced')
      return this.#settleStep(intent, outcome);
    const scenario = intent.type === 'hazard.reported' ? 'hazard' : 'repair';
    this.#asked[scenario]--;
    if (!('accepted' in outcome)) return;
    const { data, follows: due = now } = intent;
    const { kind, dwelling, area = dwelling ?? '' } = data;
    const weight = 'severity' in data ? data.severity : data.urgency;
    const { id } = outcome.accepted;
    this.#known.set(id, { id, scenario, area, kind, weight, state: 'reported', due, moving: false });
  }

  #settleStep({ data, follows }: StepIntent, outcome: Outcome): void {
    const known = this.#known.get(data.case);
    const state = known && nextState(known.state, data.step);
    // Refused: somebody else has taken it further, and the feeder leaves it to them.
    if (!state || 'rejected' in outcome || follows === undefined) this.#known.delete(data.case);
    else this.#update(data.case, { state, due: follows, moving: false });
  }

  #update(id: string, change: Partial<Known>): void {
    const known = this.#known.get(id);
    if (known) this.#known.set(id, { ...known, ...change });
  }
}
