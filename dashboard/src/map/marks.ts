import { fromWire } from '@weige/shared/contract/time';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { TRAIL } from '../live/trail.ts';
import type { Board, Mark, WallRegistry } from '../wall/registry.ts';

/** Beyond this a map is noise, and a slow one. */
export const MOST_MARKS = 2_000;

/**
 * Everything on the map: what is open, and what the last minutes left behind. Where there is too much, the
 * oldest passing marks go first. In the order in which they are drawn.
 */
export function collectMarks(registry: WallRegistry, board: Board, trail: readonly WeigeEvent[]): Mark[] {
  const lasting = registry.contributions
    .flatMap((one) => one.marks?.(board) ?? [])
    .sort((a, b) => b.rank - a.rank)
    .slice(0, MOST_MARKS);
  const passing: Mark[] = [];
  for (let i = trail.length - 1; i >= 0 && lasting.length + passing.length < MOST_MARKS; i--) {
    const event = trail[i] as WeigeEvent;
    const strength = 1 - (board.now - fromWire(event.at)) / TRAIL;
    if (strength <= 0) continue;
    const mark = traceOf(registry, event, Math.min(1, strength));
    if (mark) passing.push(mark);
  }
  return [...passing.reverse(), ...lasting.reverse()];
}

function traceOf(registry: WallRegistry, event: WeigeEvent, strength: number): Mark | undefined {
  for (const { trace } of registry.contributions) {
    const mark = trace?.(event, strength);
    if (mark) return mark;
  }
  return undefined;
}
