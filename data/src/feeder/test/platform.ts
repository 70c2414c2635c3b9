import { CHINA_2026 } from '@weige/shared/calendar/china-2026';
import { decideAdvance } from '@weige/shared/case/advance';
import { DEFAULT_LIMITS } from '@weige/shared/case/limits';
import type { AdvanceFacts } from '@weige/shared/case/record';
import type { ReportFacts } from '@weige/shared/case/report';
import { fromWire } from '@weige/shared/contract/time';
import { decideCheckIn } from '@weige/shared/scenarios/check-in/decide';
import type { DwellingFacts } from '@weige/shared/scenarios/check-in/decide';
import type { DecideContext, Decision } from '@weige/shared/scenarios/decision';
import { isEventType } from '@weige/shared/scenarios/events';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { decideReportHazard } from '@weige/shared/scenarios/hazard/decide';
import { decideEnter, decideExit, decideReserve, decideShare } from '@weige/shared/scenarios/parking/decide';
import type { LotFacts, ParkedCar, Window } from '@weige/shared/scenarios/parking/facts';
import type { Where } from '@weige/shared/scenarios/place';
import { decideRequestRepair } from '@weige/shared/scenarios/repair/decide';
import { emptySlices, foldSlices } from '@weige/shared/live/state';
import { bodyOf } from '../report.ts';
import type { Outcome, Report } from '../report.ts';
import type { CaseScenario } from '../world/cases.ts';
import type { TestTown } from './town.ts';

const RULES = { limits: DEFAULT_LIMITS, calendar: CHINA_2026 };

interface LotState {
  shares: Window[];
  reservations: Window[];
  parked: ParkedCar[];
}

type ParkingEvent = Extract<WeigeEvent, { type: `parking.${string}` }>;
const isParking = (event: WeigeEvent): event is ParkingEvent => event.type.startsWith('parking.');

type Reported = Extract<WeigeEvent, { type: 'hazard.reported' | 'repair.requested' }>;

/** A case that has just been reported, as its steps ask for it. */
function reported(scenario: CaseScenario, weight: string, { area, at, seq, data }: Reported): AdvanceFacts {
  const { kind, place, dwelling, respondBy, rectifyBy } = data;
  return {
    ...{ scenario, area, kind, weight, place, dwelling, respondBy, rectifyBy, reportedAt: at, updated: seq },
    ...{ state: 'reported', assignee: undefined, closedAt: undefined, suspendedAt: undefined },
    ...{ level: 'grid', urged: 0, joined: 0, rules: RULES, teams: [], into: undefined, ownHandling: false },
  };
}

/** The server in miniature: the real decisions and folds of shared/ over tables in memory. */
export class Platform {
  readonly slices = emptySlices();
  readonly events: WeigeEvent[] = [];
  readonly #dwellings: Map<string, DwellingFacts>;
  readonly #grids: TestTown['grids'];
  readonly #registers: Map<string, LotFacts['lot']>;
  readonly #lots = new Map<string, LotState>();
  readonly #cases = new Map<string, AdvanceFacts>();
  readonly #answers = new Map<string, Outcome>();
  #ids = 0;

  constructor(town: TestTown) {
    this.#dwellings = new Map(town.dwellings.map((dwelling) => [dwelling.code, dwelling]));
    this.#registers = new Map(town.lots.map((lot) => [lot.code, lot]));
    this.#grids = town.grids;
  }

  /** Decides on a report; the same key again gets the same answer. */
  answer(report: Report, now: number): Outcome {
    const known = this.#answers.get(report.key);
    if (known) return known;
    const decision = this.#decide(report, { now, at: fromWire(report.at), newId: () => this.#newId() });
    const outcome = 'refusal' in decision ? { rejected: decision.refusal.problem } : this.#record(decision);
    this.#answers.set(report.key, outcome);
    return outcome;
  }

  #newId(): string {
    return `0193${String(++this.#ids).padStart(4, '0').slice(0, 4)}-0000-7000-8000-${String(this.#ids).padStart(12, '0')}`;
  }

  #record({ events }: Exclude<Decision, { refusal: unknown }>): Outcome {
    const seq = this.events.length + 1;
    for (const { id, type, area, at, data } of events) {
      if (!isEventType(type)) throw new Error(`${type} is no event of the contract.`);
      const event = {
        seq: this.events.length + 1,
        id,
        type,
        area,
        at: new Date(at).toISOString(),
        data,
      } as WeigeEvent;
      this.events.push(event);
      foldSlices(this.slices, event);
      this.#project(event);
    }
    return { accepted: { id: events[0].id, seq } };
  }

  #decide(report: Report, context: DecideContext): Decision {
    const { type, data } = report;
    const body = bodyOf(report);
    switch (type) {
      case 'check-in.recorded':
        return decideCheckIn(this.#dwellings.get(data.dwelling), data, context);
      case 'parking.shared':
        return decideShare(this.#lot(data.lot), data, context);
      case 'parking.reserved':
        return decideReserve(this.#lot(data.lot), data, context);
      case 'parking.entered':
        return decideEnter(this.#lot(data.lot), data, context);
      case 'parking.exited':
        return decideExit(this.#lot(data.lot), data, context);
      case 'hazard.reported':
        return decideReportHazard(this.#where(data), data, context);
      case 'repair.requested':
        return decideRequestRepair(this.#where(data), data, context);
      case 'hazard.advanced':
      case 'repair.advanced':
        return decideAdvance(type, this.#cases.get(data.case), data, context);
      default:
        throw new Error(`Nobody decides on ${JSON.stringify(body)}.`);
    }
  }

  #where({ dwelling, area }: Where): ReportFacts {
    return {
      rules: RULES,
      dwelling: dwelling === undefined ? undefined : this.#dwellings.get(dwelling),
      grid: this.#grids.find(({ code }) => code === area),
    };
  }

  #lot(code: string): LotFacts | undefined {
    const lot = this.#registers.get(code);
    return lot && { lot, ...this.#state(code) };
  }

  #state(code: string): LotState {
    const known = this.#lots.get(code) ?? { shares: [], reservations: [], parked: [] };
    this.#lots.set(code, known);
    return known;
  }

  #project(event: WeigeEvent): void {
    switch (event.type) {
      case 'check-in.recorded': {
        const { dwelling, occupants } = event.data;
        const facts = this.#dwellings.get(dwelling);
        if (facts) this.#dwellings.set(dwelling, { ...facts, occupants });
        break;
      }
      case 'hazard.reported':
        this.#cases.set(event.id, reported('hazard', event.data.severity, event));
        break;
      case 'repair.requested':
        this.#cases.set(event.id, reported('repair', event.data.urgency, event));
        break;
      case 'hazard.advanced':
      case 'repair.advanced': {
        const facts = this.#cases.get(event.data.case);
        const { state } = event.data;
        const suspendedAt = state === 'suspended' ? event.at : undefined;
        if (facts) this.#cases.set(event.data.case, { ...facts, state, suspendedAt });
        break;
      }
      default:
        if (isParking(event)) this.#projectParking(event);
    }
  }

  #projectParking(event: ParkingEvent): void {
    const now = fromWire(event.at);
    const state = this.#state(event.data.lot);
    const { space } = event.data;
    if (event.type === 'parking.shared' || event.type === 'parking.reserved') {
      const window = { id: event.id, space, from: fromWire(event.data.from), to: fromWire(event.data.to) };
      const list = event.type === 'parking.shared' ? 'shares' : 'reservations';
      state[list] = [...state[list].filter(({ to }) => to > now), window];
    } else if (event.type === 'parking.entered') {
      const { reservation, until } = event.data;
      state.reservations = state.reservations.filter(({ id }) => id !== reservation);
      const ends = until === undefined ? null : fromWire(until);
      const car = { space, since: now, until: ends, reservation: reservation ?? null };
      state.parked.push({ ...car, overstayedAt: null });
    } else if (event.type === 'parking.exited')
      state.parked = state.parked.filter((car) => car.space !== space);
  }
}
