import type { Dwelling, ParkingLot } from '@weige/shared/area/registers';
import { DAY, toWire } from '@weige/shared/contract/time';
import type { EventType, WeigeEvent } from '@weige/shared/scenarios/events';
import { HAZARD_KINDS } from '@weige/shared/scenarios/hazard/events';
import { REPAIR_KINDS } from '@weige/shared/scenarios/repair/events';
import { checkInOf } from './reports.ts';

/**
 * The long log of B6: a town in which about as much ends as begins, one event a second up to `end`. Of ten events
 * four are check-ins, two parking, two reports of cases, and two close those of a while ago.
 */

const CYCLE = 10;
/** Repairs and as many hazards that are open at any time. */
const OPEN_CASES = 500;

export interface Town {
  readonly dwellings: readonly Dwelling[];
  readonly lots: readonly ParkingLot[];
}

const pick = <T>(things: readonly T[], index: number): T => {
  const thing = things[index % things.length];
  if (thing === undefined) throw new Error('The town is empty.');
  return thing;
};

/** An id of the right form that follows from the event's place. */
const idOf = (seq: number): string => `01900000-0000-7000-8000-${String(seq).padStart(12, '0')}`;

type Body = {
  [T in EventType]: Pick<Extract<WeigeEvent, { type: T }>, 'type' | 'area' | 'data'>;
}[EventType];

function checkIn({ dwellings }: Town, cycle: number, turn: number): Body {
  const dwelling = pick(dwellings, cycle * 7);
  const { code, place, capacity } = dwelling;
  const occupants = dwelling.occupants + (turn === 2 ? 0 : 1);
  return { type: 'check-in.recorded', area: code.slice(0, 16), data: { ...checkInOf(dwelling, turn), place, occupants, capacity } }; // prettier-ignore
}

function parking({ lots }: Town, cycle: number, enters: boolean): Body {
  const { code: lot, area, place, spaces } = pick(lots, cycle);
  const data = { lot, space: 1, place, occupied: enters ? 1 : 0, spaces };
  return enters
    ? { type: 'parking.entered', area, data }
    : { type: 'parking.exited', area, data: { ...data, minutes: 1 } };
}

function report({ dwellings }: Town, cycle: number, at: number, hazard: boolean): Body {
  const { code: dwelling, place } = pick(dwellings, cycle * 11);
  const area = dwelling.slice(0, 16);
  const data = { dwelling, place, respondBy: toWire(at + DAY), rectifyBy: toWire(at + 3 * DAY) };
  return hazard
    ? { type: 'hazard.reported', area, data: { ...data, kind: pick(HAZARD_KINDS, cycle), severity: 'major' } }
    : {
        type: 'repair.requested',
        area,
        data: { ...data, kind: pick(REPAIR_KINDS, cycle), urgency: 'urgent' },
      };
}

/** Closes the case that was reported `OPEN_CASES` cycles ago as the event `step` of its cycle. */
function closing({ dwellings }: Town, cycle: number, step: number, hazard: boolean): Body | undefined {
  const reported = cycle - OPEN_CASES;
  if (reported < 0) return undefined;
  const { code } = pick(dwellings, reported * 11);
  const data = { case: idOf(reported * CYCLE + step + 1), step: 'close', state: 'closed', assignee: '东门物业' } as const; // prettier-ignore
  return { type: hazard ? 'hazard.advanced' : 'repair.advanced', area: code.slice(0, 16), data };
}

function bodyOf(town: Town, cycle: number, step: number, at: number): Body {
  const visit = checkIn(town, cycle, 1);
  switch (step) {
    case 0:
      return checkIn(town, cycle, 0);
    case 1:
      return parking(town, cycle, true);
    case 2:
      return report(town, cycle, at, false);
    case 4:
      return parking(town, cycle, false);
    case 5:
      return report(town, cycle, at, true);
    case 6:
      return closing(town, cycle, 2, false) ?? visit;
    case 7:
      return checkIn(town, cycle, 2);
    case 8:
      return closing(town, cycle, 5, true) ?? visit;
    default:
      return visit;
  }
}

/** An event, and its time in epoch ms. */
export interface Made {
  readonly at: number;
  readonly event: WeigeEvent;
}

/** The event at that place, 1…total, of a log that ends at `end`, epoch ms. */
export function eventAt(town: Town, seq: number, total: number, end: number): Made {
  const index = seq - 1;
  const at = end - (total - seq) * 1_000;
  const body = bodyOf(town, Math.floor(index / CYCLE), index % CYCLE, at);
  return { at, event: { seq, id: idOf(seq), at: toWire(at), ...body } };
}
