import { parentOf } from '@weige/shared/area/code';
import type { Position } from '@weige/shared/contract/formats';
import type { AreaRow, Areas } from './areas.ts';
import { outsideBy, overlapBy } from './depth.ts';
import type { Labelled } from './depth.ts';
import type { LineFault } from './faults.ts';
import { distanceTo, holds, planeAt, shapeOf } from './plane.ts';
import type { Point } from './plane.ts';

/** Whether the boundaries fit together on the ground. */

/** Metres by which borders that should be one may lie apart: both were simplified, each for itself. */
const TOLERANCE = 5;

interface Area extends Labelled {
  readonly line: number;
  readonly code: string;
  readonly isLabelOutside: boolean;
}

/** Areas with a sound boundary by code. */
export interface Ground {
  readonly areas: ReadonlyMap<string, Area>;
  readonly onPlane: (position: Position) => Point;
}

function layOut({ line, code, polygon, label }: AreaRow, onPlane: Ground['onPlane']): Area[] {
  if (code === undefined || !polygon) return [];
  const shape = shapeOf(polygon, onPlane);
  const point = label && onPlane(label);
  const isInside = point !== undefined && holds(shape, point);
  const isLabelOutside = point !== undefined && !isInside;
  return [{ ...shape, line, code, label: isInside ? point : undefined, isLabelOutside }];
}

/** Lays all sound boundaries out on one plane. */
export function groundOf({ rows }: Areas): Ground {
  const latitude = rows.find(({ polygon }) => polygon)?.polygon?.coordinates[0]?.[0]?.[1] ?? 0;
  const onPlane = planeAt(latitude);
  const areas = rows.flatMap((row) => layOut(row, onPlane));
  // Of areas that share a code the first stays: the others are faults already.
  return { areas: new Map(areas.toReversed().map((area) => [area.code, area])), onPlane };
}

const inMetres = (depth: number): number => Math.round(depth);

function parentFaults(area: Area, parent: Area | undefined): LineFault[] {
  const { line } = area;
  const metres = parent ? outsideBy(area, parent) : 0;
  if (!parent || metres <= TOLERANCE) return [];
  const values = { parent: parent.code, metres: inMetres(metres) };
  return [{ code: 'outside-parent', line, field: 'geometry', values }];
}

function overlapFaults(siblings: readonly Area[]): LineFault[] {
  return siblings.flatMap((one, i) =>
    siblings.slice(i + 1).flatMap((other) => {
      const metres = overlapBy(one, other);
      if (metres <= TOLERANCE) return [];
      const [first, second] = one.line < other.line ? [one, other] : [other, one];
      const values = { other: first.code, first: first.line, metres: inMetres(metres) };
      return [{ code: 'overlap', line: second.line, field: 'geometry', values } as const];
    }),
  );
}

/** Labels outside, areas outside the one above, and siblings that overlap by more than the tolerance. */
export function borderFaults({ areas }: Ground): LineFault[] {
  const all = [...areas.values()];
  const families = new Map<string, Area[]>();
  for (const area of all) {
    const above = parentOf(area.code) ?? '';
    families.set(above, [...(families.get(above) ?? []), area]);
  }
  return [
    ...all.flatMap(({ line, isLabelOutside }) =>
      isLabelOutside ? [{ code: 'label-outside', line, field: 'properties.label' } as const] : [],
    ),
    ...all.flatMap((area) => parentFaults(area, areas.get(parentOf(area.code) ?? ''))),
    ...[...families.values()].flatMap(overlapFaults),
  ];
}

/** Metres by which a place lies outside a grid; 0 inside, or where the grid has no sound boundary. */
export function strayOf({ areas, onPlane }: Ground, grid: string, place: Position): number {
  const area = areas.get(grid);
  const point = onPlane(place);
  return !area || holds(area, point) ? 0 : distanceTo(area, point);
}
