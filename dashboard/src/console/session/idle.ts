import { MINUTE } from '@weige/shared/contract/time';

/** So long without a key or the mouse, and whoever is signed in is signed out: the desk may be empty. */
export const IDLE_LIMIT = 30 * MINUTE;
/** So long before, the page says so. */
export const IDLE_WARNING = MINUTE;

export type Idleness = 'busy' | 'warned' | 'over';

/** What the time since the last key or movement means. */
export function idlenessAfter(idle: number): Idleness {
  if (idle >= IDLE_LIMIT) return 'over';
  return idle >= IDLE_LIMIT - IDLE_WARNING ? 'warned' : 'busy';
}

/** The latest of what this page and the other tabs of the browser have seen; nonsense counts for nothing. */
export function lastActive(own: number, kept: string | null, now: number): number {
  const others = Number(kept);
  return Number.isFinite(others) && others <= now ? Math.max(own, others) : own;
}
