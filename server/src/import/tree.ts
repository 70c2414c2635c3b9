import { AREA_LEVELS, levelOf, parentOf } from '@weige/shared/area/code';
import type { AreaRow, Areas } from './areas.ts';
import type { LineFault } from './faults.ts';

/** Whether the areas make one tree by their codes. */

const CODE = 'properties.code';

function levelFaults({ line, code, properties: { level, kind } }: AreaRow): LineFault[] {
  if (code === undefined) return [];
  const expected = levelOf(code);
  const faults: LineFault[] = [];
  // A word that is no level at all is already a fault of the schema.
  const isLevel = AREA_LEVELS.some((known) => known.level === level);
  if (isLevel && expected !== undefined && level !== expected)
    faults.push({
      code: 'level-mismatch',
      line,
      field: 'properties.level',
      values: { digits: code.length, level: expected },
    });
  if (kind !== undefined && expected !== 'village')
    faults.push({ code: 'kind-not-village', line, field: 'properties.kind' });
  return faults;
}

/** Faults of the tree: exactly one root, the area with the shortest code, and every other below one that is there. */
export function treeFaults({ rows, lines }: Areas): LineFault[] {
  if (!lines) return [];
  const levels = rows.flatMap(levelFaults);
  const top = Math.min(...[...lines.keys()].map((code) => code.length));
  const roots = [...lines].filter(([code]) => code.length === top);
  const first = roots[0]?.[1] ?? 1;
  const others = roots
    .slice(1)
    .map(([, line]) => ({ code: 'second-root', line, field: CODE, values: { first } }) as const);
  const orphans = [...lines].flatMap(([code, line]) => {
    const parent = parentOf(code);
    const isOrphan = code.length > top && parent !== undefined && !lines.has(parent);
    return isOrphan ? [{ code: 'unknown-parent', line, field: CODE, values: { parent } } as const] : [];
  });
  return [...levels, ...others, ...orphans];
}
