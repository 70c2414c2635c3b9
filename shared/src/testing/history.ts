import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { DAY, fromWire, HOUR, MINUTE } from '../contract/time.ts';
import type { BroadcastFacts } from '../scenarios/broadcast/decide.ts';
import type { DwellingFacts } from '../scenarios/check-in/decide.ts';
import { STANDING_NOTICES } from '../scenarios/check-in/events.ts';
import { alarmSlice } from '../scenarios/alarm/fold.ts';
import type { StandingAlarm } from '../scenarios/alarm/fold.ts';
import { EVENT_TYPES } from '../scenarios/events.ts';
import type { EventType, WeigeEvent } from '../scenarios/events.ts';
import type { TeamFacts } from '../scenarios/team/decide.ts';
import type { Duty } from '../scenarios/team/fold.ts';
import { of } from './act.ts';
import type { Step, TownNow } from './act.ts';
import { ACTS } from './acts.ts';
import { CaseTable } from './case-table.ts';
import { TestLog } from './log.ts';
import { LotTable } from './lot-table.ts';
import { dwellings, lots } from './town.ts';

/** Ten minutes before the town's midnight, so that most histories cross it. */
const START = fromWire('2026-11-24T23:50:00+08:00');

/** The small town as it stands: decides as the server does and keeps what the next decision needs to know. */
class Town implements TownNow {
  readonly log = new TestLog();
  readonly lots = lots().map((lot) => new LotTable(lot));
  readonly cases = { hazard: new CaseTable('hazard'), repair: new CaseTable('repair') };
  readonly broadcasts = new Map<string, BroadcastFacts>();
  readonly teams = new Map<string, TeamFacts>();
  readonly duties = new Map<string, Duty>();
  readonly alarms = new Map<string, StandingAlarm>();
  readonly settings = new Map<string, number>();
  readonly #alarmState = alarmSlice.empty();
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

  #projectNotice(event: WeigeEvent): void {
    if (event.type !== 'check-in.noticed' && event.type !== 'check-in.cleared') return;
    const { dwelling, notice } = event.data;
    const known = this.#dwellings.get(dwelling);
    if (!known) return;
    const others = (known.standing ?? []).filter((one) => one !== notice);
    const stood = STANDING_NOTICES.filter((one) => event.type === 'check-in.noticed' && one === notice);
    this.#dwellings.set(dwelling, { ...known, standing: [...others, ...stood] });
  }

  #projectBroadcast(event: WeigeEvent): void {
    if (event.type === 'broadcast.sent') {
      const until = fromWire(event.data.until);
      this.broadcasts.set(event.id, { area: event.area, until, cancelled: false });
    } else if (event.type === 'broadcast.cancelled') {
      const known = this.broadcasts.get(event.data.broadcast);
      if (known) this.broadcasts.set(event.data.broadcast, { ...known, cancelled: true });
    }
  }

  #projectTeam(event: WeigeEvent): void {
    if (event.type === 'team.saved') {
      const members = this.teams.get(event.data.team)?.members ?? [];
      this.teams.set(event.data.team, { ...event.data, area: event.area, members });
    } else if (event.type === 'team.member-saved' || event.type === 'team.member-removed') {
      const { team, member } = event.data;
      const known = this.teams.get(team);
      const others = known?.members.filter((one) => one !== member) ?? [];
      const members = event.type === 'team.member-saved' ? [...others, member] : others;
      if (known) this.teams.set(team, { ...known, members });
    } else if (event.type === 'team.duty-planned')
      this.duties.set(event.id, { ...event.data, id: event.id, area: event.area });
    else if (event.type === 'team.duty-cancelled') this.duties.delete(event.data.duty);
  }

  #projectAlarm(event: WeigeEvent): void {
    alarmSlice.fold(this.#alarmState, event);
    this.alarms.clear();
    for (const alarm of Object.values(this.#alarmState.standing)) this.alarms.set(alarm.id, alarm);
  }

  #project(event: WeigeEvent): void {
    for (const table of this.lots)
      if (event.type.startsWith('parking.') && table.lot.area === event.area) table.apply(event);
    this.#projectNotice(event);
    this.#projectBroadcast(event);
    this.#projectTeam(event);
    this.#projectAlarm(event);
    if (event.type === 'setting.changed')
      this.settings.set(`${event.area}/${event.data.name}`, event.data.version);
    for (const name of ['hazard', 'repair'] as const)
      if (event.type.startsWith(`${name}.`)) this.cases[name].apply(event);
    if (event.type === 'check-in.recorded') {
      const { dwelling, occupants } = event.data;
      const known = this.#dwellings.get(dwelling);
      if (known) this.#dwellings.set(dwelling, { ...known, occupants });
    }
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
