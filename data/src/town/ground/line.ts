import type { Random } from '../random.ts';
import type { Point } from './plane.ts';
import { along, distance } from './shape.ts';

/** How a boundary runs. */
export interface LineStyle {
  /** Largest swing of the first bend, as a share of the length. */
  readonly swing: number;
  /** How much of the swing each finer bend keeps: 0.3 smooth … 0.6 ragged. */
  readonly roughness: number;
  /** Corners are at least this many metres apart. */
  readonly step: number;
}

/** A field boundary along a winding canal. */
export const CANAL: LineStyle = { swing: 0.1, roughness: 0.5, step: 75 };
/** A boundary along a street: short straight pieces with a slight bend. */
export const STREET: LineStyle = { swing: 0.022, roughness: 0.5, step: 90 };

/** Where a line leaves the straight one: share of the way (0…1) and metres to the left of it. */
export interface Bend {
  readonly share: number;
  readonly aside: number;
}

interface Stretch {
  readonly from: Bend;
  readonly to: Bend;
  readonly swing: number;
}

function bendsWithin({ from, to, swing }: Stretch, length: number, style: LineStyle, random: Random): Bend[] {
  if ((to.share - from.share) * length < 2 * style.step) return [];
  const share = from.share + (to.share - from.share) * random.between(0.38, 0.62);
  const aside = (from.aside + to.aside) / 2 + random.normal(0, swing / 2);
  const bend = { share, aside };
  const finer = swing * style.roughness;
  return [
    ...bendsWithin({ from, to: bend, swing: finer }, length, style, random),
    bend,
    ...bendsWithin({ from: bend, to, swing: finer }, length, style, random),
  ];
}

/**
 * Bends of a line of `length` metres by midpoint displacement. The bends only ever advance along the
 * straight line, so that a line cannot cross itself.
 */
export function bendsOf(length: number, style: LineStyle, random: Random): Bend[] {
  const [from, to] = [
    { share: 0, aside: 0 },
    { share: 1, aside: 0 },
  ];
  return bendsWithin({ from, to, swing: style.swing * length }, length, style, random);
}

/** The points of the bends between two ends, both ends left out; `scale` flattens (0) or keeps (1) them. */
export function bent(from: Point, to: Point, bends: readonly Bend[], scale = 1): Point[] {
  return bends.map(({ share, aside }) => along(from, to, share, aside * scale));
}

/** A line through all `stops`, winding between them. */
export function windingThrough(stops: readonly Point[], style: LineStyle, random: Random): Point[] {
  return stops.flatMap((stop, i) => {
    const next = stops[i + 1];
    return next ? [stop, ...bent(stop, next, bendsOf(distance(stop, next), style, random))] : [stop];
  });
}
