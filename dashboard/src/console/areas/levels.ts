import { ancestorAt, levelOf, within } from '@weige/shared/area/code';
import type { AreaLevel } from '@weige/shared/area/code';

/** Levels that an account can be bound to, from the largest. */
export const BOUND_LEVELS = ['town', 'village', 'net', 'grid'] as const satisfies readonly AreaLevel[];

/** The level that an area is divided into; undefined for the lowest. */
export function levelBelow(code: string): (typeof BOUND_LEVELS)[number] | undefined {
  const index = BOUND_LEVELS.findIndex((level) => level === levelOf(code));
  return index < 0 ? undefined : BOUND_LEVELS[index + 1];
}

/** Codes from below `root` down to `code`; `root` alone for itself. */
export function pathWithin(code: string, root: string): string[] {
  if (code === root || !within(code, root)) return [code];
  const codes = BOUND_LEVELS.map((level) => ancestorAt(code, level)).filter((one) => one !== undefined);
  return [...new Set(codes)].filter((one) => one.length > root.length);
}
