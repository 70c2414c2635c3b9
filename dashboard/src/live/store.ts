import { defineStore } from 'pinia';
import { ref, shallowRef, triggerRef } from 'vue';
import { emptyState, foldState } from '@weige/shared/live/state';
import type { LiveState } from '@weige/shared/live/state';
import type { Envelope } from '@weige/shared/contract/envelope';
import type { Viewers } from '@weige/shared/contract/live';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { fromWire } from '@weige/shared/contract/time';
import { ServerClock } from './clock.ts';
import { Connection } from './connection.ts';
import { FreshnessWatch } from './freshness.ts';
import type { Freshness } from './freshness.ts';
import { socketLink } from './link.ts';
import type { MakeLink } from './link.ts';
import { Trail } from './trail.ts';

/** Least time between two redraws: eyes need no more, and a burst costs no more than a trickle. */
const REDRAW = 200;
/** The clock that ages are counted by moves this often. */
const TICK = 1_000;

/**
 * The server checks every event before it is logged, and folds ignore types they do not know, so that an
 * older page lives with a newer server.
 */
const known = (events: readonly Envelope[]): readonly WeigeEvent[] => events as readonly WeigeEvent[];

/** What the wall knows: the folded state, its age, and whether it can be trusted. */
export const useLive = defineStore('live', () => {
  const state = shallowRef<LiveState>(emptyState());
  const trail = shallowRef(new Trail());
  const freshness = ref<Freshness>('connecting');
  /** Server time of the last word, epoch ms; 0 before the first. */
  const heardAt = ref(0);
  /** Server time, epoch ms, moved on every second. */
  const now = ref(Date.now());
  const signedOut = ref(false);
  /** Who else has the case open that this page has; undefined before the server has said so. */
  const viewers = shallowRef<Viewers>();

  const clock = new ServerClock();
  const watch = new FreshnessWatch((next) => (freshness.value = next));
  let connection: Connection | undefined;
  /** Code of the area that is followed. */
  let following = '';
  /** The case that this page has open. */
  let viewing: string | null = null;
  let ticking: ReturnType<typeof setInterval> | undefined;
  let redraw: ReturnType<typeof setTimeout> | undefined;
  let drawnAt = -REDRAW;

  function draw(): void {
    redraw = undefined;
    drawnAt = performance.now();
    tick();
    triggerRef(state);
    triggerRef(trail);
  }

  function changed(): void {
    redraw ??= setTimeout(draw, Math.max(0, drawnAt + REDRAW - performance.now()));
  }

  function tick(): void {
    now.value = clock.now();
    trail.value.prune(now.value);
  }

  const sink = {
    snapshot(next: LiveState, epoch: string): void {
      state.value = next;
      trail.value.reset(next.scope.recent, epoch);
      changed();
    },
    events(events: readonly Envelope[]): void {
      for (const event of known(events)) foldState(state.value, event, following);
      trail.value.push(known(events));
      changed();
    },
    heard(at: string, complete: boolean): void {
      clock.learn(at);
      if (!complete) return;
      heardAt.value = fromWire(at);
      watch.fresh();
    },
    signedOut(): void {
      signedOut.value = true;
    },
    viewers(now: Viewers): void {
      viewers.value = now;
    },
  };

  /** Follows an area until `stop`. */
  function start(area: string, makeLink: MakeLink = socketLink): void {
    stop();
    signedOut.value = false;
    following = area;
    ticking = setInterval(tick, TICK);
    connection = new Connection(area, sink, makeLink);
    connection.start();
    if (viewing !== null) connection.view(viewing);
  }

  /** Tells colleagues that this page has the case open; null for none any more. Walls never say so. */
  function view(id: string | null): void {
    viewing = id;
    viewers.value = undefined;
    connection?.view(id);
  }

  function stop(): void {
    connection?.stop();
    connection = undefined;
    watch.stop();
    clearInterval(ticking);
    clearTimeout(redraw);
    redraw = undefined;
  }

  return { state, trail, freshness, heardAt, now, signedOut, viewers, start, stop, view };
});
