import { within } from '../../area/code.ts';
import type { Envelope } from '../../contract/envelope.ts';
import { fromWire, townDay } from '../../contract/time.ts';
import type { Position } from '../../contract/formats.ts';
import type { Slice } from '../slice.ts';
import { NOTICES } from './events.ts';
import type { CheckInRecorded, Notice } from './events.ts';

/** Coming and going of one grid. `arrived`, `left` and `visits` count people on `day` only. */
export interface GridFlow {
  /** Arrivals less departures since the register was imported. */
  readonly net: number;
  /** Town day, see `townDay`; the newest on which somebody came or went. */
  readonly day: number;
  readonly arrived: number;
  readonly left: number;
  readonly visits: number;
}

export interface NoticedDwelling {
  readonly dwelling: string;
  readonly area: string;
  readonly place: Position;
  readonly notice: Notice;
  readonly occupants: number;
  readonly capacity: number;
  readonly since: string;
}

export interface CheckInState {
  /** By grid code; a grid in which nothing happened has no entry. */
  grids: Record<string, GridFlow>;
  /** By `noticeKey`; gone again when the reason is. */
  noticed: Record<string, NoticedDwelling>;
}

/** One dwelling may be noticed for several reasons at once: each has its own key. */
export function noticeKey(dwelling: string, notice: Notice): string {
  return `${dwelling}/${notice}`;
}

const nothing = { net: 0, day: 0, arrived: 0, left: 0, visits: 0 };

function flowAfter(flow: GridFlow, { at, data }: Envelope<string, CheckInRecorded>): GridFlow {
  const { kind, count } = data;
  const day = townDay(fromWire(at));
  const net = flow.net + (kind === 'arrive' ? count : kind === 'leave' ? -count : 0);
  if (day < flow.day) return { ...flow, net };
  const today = day === flow.day ? flow : nothing;
  return {
    net,
    day,
    arrived: today.arrived + (kind === 'arrive' ? count : 0),
    left: today.left + (kind === 'leave' ? count : 0),
    visits: today.visits + (kind === 'visit' ? count : 0),
  };
}

function stillNoticed(notice: Notice, { occupants, capacity }: CheckInRecorded): boolean {
  if (notice === 'overcrowded') return occupants > capacity;
  return notice !== 'vacant-occupied' || occupants > 0;
}

function foldRecorded(state: CheckInState, event: Envelope<string, CheckInRecorded>): void {
  const { area, data } = event;
  state.grids[area] = flowAfter(state.grids[area] ?? nothing, event);
  const { occupants, capacity } = data;
  for (const notice of NOTICES) {
    const key = noticeKey(data.dwelling, notice);
    const known = state.noticed[key];
    if (!known) continue;
    if (stillNoticed(notice, data)) state.noticed[key] = { ...known, occupants, capacity };
    else delete state.noticed[key];
  }
}

export const checkInSlice: Slice<'check-in', CheckInState> = {
  name: 'check-in',
  empty: () => ({ grids: {}, noticed: {} }),
  fold(state, event) {
    if (event.type === 'check-in.recorded') foldRecorded(state, event);
    else if (event.type === 'check-in.noticed') {
      const { area, at, data } = event;
      state.noticed[noticeKey(data.dwelling, data.notice)] = { ...data, area, since: at };
    } else if (event.type === 'check-in.cleared') {
      delete state.noticed[noticeKey(event.data.dwelling, event.data.notice)];
    }
  },
  restrict: ({ grids, noticed }, area) => ({
    grids: Object.fromEntries(Object.entries(grids).filter(([grid]) => within(grid, area))),
    noticed: Object.fromEntries(Object.entries(noticed).filter(([, one]) => within(one.area, area))),
  }),
  tally(event) {
    if (event.type !== 'check-in.recorded' || event.data.kind === 'visit') return undefined;
    return [event.data.kind === 'arrive' ? 'arrived' : 'left', event.data.count];
  },
};
