import { PRIORITIES } from './registry.ts';
import type { Board, Concern, WallRegistry } from './registry.ts';

/** Everything that needs somebody now: the most urgent first, then the latest beyond its limit, then the oldest. */
export function concernsOf(registry: WallRegistry, board: Board): Concern[] {
  return registry.contributions
    .flatMap((one) => one.concerns?.(board) ?? [])
    .sort(
      (a, b) =>
        PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) ||
        b.overdue - a.overdue ||
        a.since - b.since ||
        a.id.localeCompare(b.id),
    );
}
