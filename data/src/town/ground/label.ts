import type { Point } from './plane.ts';
import { boxOf, roomAt } from './shape.ts';

interface Cell {
  readonly centre: Point;
  readonly half: number;
  readonly room: number;
}

/** Search stops once no cell can offer more than this share of additional room. */
const PRECISION = 0.04;

function cellAt(ring: readonly Point[], centre: Point, half: number): Cell {
  return { centre, half, room: roomAt(ring, centre) };
}

function quarters(ring: readonly Point[], { centre: [x, y], half }: Cell): Cell[] {
  const step = half / 2;
  return [-step, step].flatMap((dx) => [-step, step].map((dy) => cellAt(ring, [x + dx, y + dy], step)));
}

function firstCells(ring: readonly Point[]): Cell[] {
  const [west, south, east, north] = boxOf(ring);
  const size = Math.min(east - west, north - south);
  const cells: Cell[] = [];
  for (let x = west; x < east; x += size)
    for (let y = south; y < north; y += size)
      cells.push(cellAt(ring, [x + size / 2, y + size / 2], size / 2));
  return cells;
}

/** The point inside a ring that is farthest from its border, to within 4%: where its name has most room. */
export function labelOf(ring: readonly Point[]): Point {
  let cells = firstCells(ring);
  let best = cells.reduce((one, other) => (other.room > one.room ? other : one));
  while (cells.length > 0) {
    const next: Cell[] = [];
    for (const cell of cells) {
      if (cell.room > best.room) best = cell;
      const reachable = cell.room + cell.half * Math.SQRT2;
      if (best.room <= 0 || reachable > best.room * (1 + PRECISION)) next.push(...quarters(ring, cell));
    }
    cells = next;
  }
  return best.centre;
}
