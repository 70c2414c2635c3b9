import { within } from '../../area/code.ts';
import { fromWire } from '../../contract/time.ts';
import type { Slice } from '../slice.ts';
import type { Priority } from './events.ts';

/** A notice that was not taken back. Its time may be over: whoever shows it looks at `until`. */
export interface StandingNotice {
  readonly id: string;
  /** The area that it was sent to. */
  readonly area: string;
  readonly text: string;
  readonly priority: Priority;
  readonly at: string;
  /** End of its time, epoch ms. */
  readonly until: number;
}

export interface BroadcastState {
  /** By id. */
  standing: Record<string, StandingNotice>;
}

/**
 * Forgets what is over by the time of a later broadcast, but only within the area of that one: everybody who was sent a
 * notice to such an area is sent the later one too, so that all forget the same at the same point of the log.
 */
function forgetOver({ standing }: BroadcastState, area: string, at: string): void {
  const now = fromWire(at);
  for (const id in standing) {
    const notice = standing[id];
    if (notice && notice.until <= now && within(notice.area, area)) delete standing[id];
  }
}

/** True where a notice sent to `sent` is seen by whoever follows `area`: it covers that area or lies within it. */
const concerns = (sent: string, area: string): boolean => within(sent, area) || within(area, sent);

export const broadcastSlice: Slice<'broadcast', BroadcastState> = {
  name: 'broadcast',
  empty: () => ({ standing: {} }),
  fold(state, event) {
    if (event.type !== 'broadcast.sent' && event.type !== 'broadcast.cancelled') return;
    const { id, area, at } = event;
    forgetOver(state, area, at);
    if (event.type === 'broadcast.cancelled') delete state.standing[event.data.broadcast];
    else state.standing[id] = { ...event.data, id, area, at, until: fromWire(event.data.until) };
  },
  restrict: ({ standing }, area) => ({
    standing: Object.fromEntries(Object.entries(standing).filter(([, one]) => concerns(one.area, area))),
  }),
  tally: () => undefined,
};
