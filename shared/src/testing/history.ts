import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { CaseFacts } from '../case/case.ts';
import { DAY, fromWire, HOUR, MINUTE } from '../contract/time.ts';
import type { DwellingFacts } from '../scenarios/check-in/decide.ts';
import { EVENT_TYPES } from '../scenarios/events.ts';
import type { EventType, WeigeEvent } from '../scenarios/events.ts';
import { ACTS, of } from './acts.ts';
import type { Step, TownNow } from './acts.ts';
import { TestLog } from './log.ts';
import { LotTable } from './lot-table.ts';
import { dwellings, lots } from './town.ts';

/** Ten minutes before the town's midnight, so that most histories cross it. */
const START = fromWire('2026-11-24T23:50:00+08:00');

/** The small town as it stands: decides as the server does and keeps what the next decision needs to know. */
class Town implements TownNow {
  readonly log = new TestLog();
  readonly lots = lots().map((lot) => new LotTable(lot));
  readonly cases = { hazard: new Map<string, CaseFacts>(), repair: new Map<string, CaseFacts>() };
  readonly #dwellings = new Map(dwellings().map((dwelling) => [dwelling.code, dwelling]));
  #now = START;

  dwelling(pick: number): DwellingFacts {
    return of([...this.#dwellings.values()], pick);
  }

  take(step: Step): void {
    this.#now += step.gap;
    const context = { now: this.#now, at: this.#now - step.late, newId: this.log.newId };
    for (const event of this.log.append(ACTS[step.type](this, step, context))) this.#project(event);
  }

  #project(event: WeigeEvent): void {
    for (const table of this.lots)
      if (event.type.startsWith('parking.') && table.lot.area === event.area) table.apply(event);
    const cases = event.type.startsWith('hazard.') ? this.cases.hazard : this.cases.repair;
    const { area } = event;
    if (event.type === 'check-in.recorded') {
      const { dwelling, occupants } = event.data;
      const known = this.#dwellings.get(dwelling);
      if (known) this.#dwellings.set(dwelling, { ...known, occupants });
    } else if (event.type === 'hazard.reported' || event.type === 'repair.requested')
      cases.set(event.id, { area, state: 'reported', assignee: undefined });
    else if (event.type === 'hazard.advanced' || event.type === 'repair.advanced')
      cases.set(event.data.case, { area, state: event.data.state, assignee: event.data.assignee });
  }
}

/** The events that these steps put into the log. */
export function historyOf(steps: readonly Step[]): readonly WeigeEvent[] {
  const town = new Town();
  for (const step of steps) town.take(step);
  return town.log.events;
}

const gap = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 10 * MINUTE }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 * HOUR }) },
);
const late = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 30 * MINUTE }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 5 * DAY }) },
);

/** Steps of any type, or mostly of one. */
export function someSteps(mostly?: EventType): Arbitrary<Step[]> {
  const any = fc.constantFrom(...EVENT_TYPES);
  const type = mostly === undefined ? any : fc.oneof(any, fc.constant(mostly));
  const step = fc.record({ type, pick: fc.nat(240), count: fc.integer({ min: 1, max: 6 }), gap, late });
  return fc.array(step, { minLength: 10, maxLength: 60 });
}
