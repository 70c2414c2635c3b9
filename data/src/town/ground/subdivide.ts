import type { Random } from '../random.ts';
import { carve, type Carved } from './carve.ts';
import { halves, straightCut, type StraightCut } from './cut.ts';
import type { LineStyle } from './line.ts';
import type { Mesh } from './mesh.ts';
import type { Point } from './plane.ts';
import { compactness } from './shape.ts';

/** How a face is parted. */
export interface Pattern {
  /** Direction of most streets or canals, radians from east; the others run across it. */
  readonly grain: number;
  /** Deviation of a boundary from the grain, radians. */
  readonly slant: number;
  readonly style: LineStyle;
}

interface Candidate {
  readonly cut: StraightCut;
  readonly score: number;
}

const CANDIDATES = 8;
/** Areas differ from an even division by this deviation, as real ones do. */
const UNEVENNESS = 0.05;

function sum(weights: readonly number[]): number {
  return weights.reduce((total, weight) => total + weight, 0);
}

function candidate(ring: readonly Point[], angle: number, share: number): Candidate[] {
  const cut = straightCut(ring, angle, share);
  return cut ? [{ cut, score: Math.min(...halves(ring, cut).map(compactness)) }] : [];
}

/** Cuts along the grain or across it, the one that leaves the roundest parts first. */
function alongGrain(ring: readonly Point[], share: number, pattern: Pattern, random: Random): Candidate[] {
  const uneven = Math.max(0.15, Math.min(0.85, share + random.normal(0, UNEVENNESS)));
  const angles = Array.from(
    { length: CANDIDATES },
    (_, i) => pattern.grain + random.normal((i % 4) * (Math.PI / 2), pattern.slant),
  );
  return rounded(angles.flatMap((angle) => candidate(ring, angle, uneven)));
}

/** Cuts in every direction, less and less even: for the rare face that is hard to part along the grain. */
function everyWay(ring: readonly Point[], share: number): Candidate[] {
  const angles = Array.from({ length: 24 }, (_, i) => (i * Math.PI) / 12);
  return [0, 0.08, -0.08, 0.16, -0.16].flatMap((more) =>
    rounded(angles.flatMap((angle) => candidate(ring, angle, Math.max(0.15, Math.min(0.85, share + more))))),
  );
}

function rounded(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((one, other) => other.score - one.score);
}

/** Parts a face so that about `share` lies on the right. */
function part(mesh: Mesh, face: number, share: number, pattern: Pattern, random: Random): Carved {
  const ring = mesh.outline(face);
  for (const find of [alongGrain, everyWay]) {
    for (const { cut } of find(ring, share, pattern, random)) {
      const carved = carve(mesh, face, cut, pattern.style, random);
      if (carved) return carved;
    }
  }
  throw new Error('A face is too crooked to be parted');
}

/**
 * Divides a face into as many parts as there are weights, with areas in about those proportions.
 * Answers the faces in the order of the weights; `onCut` hears of every line drawn.
 */
export function subdivide(
  mesh: Mesh,
  face: number,
  weights: readonly number[],
  pattern: Pattern,
  random: Random,
  onCut: (line: readonly Point[]) => void,
): number[] {
  if (weights.length < 2) return [face];
  const half = Math.floor(weights.length / 2) + (weights.length % 2 === 1 && random.chance(0.5) ? 1 : 0);
  const [right, left] = [weights.slice(0, half), weights.slice(half)];
  const carved = part(mesh, face, sum(right) / sum(weights), pattern, random);
  onCut(carved.line);
  return [
    ...subdivide(mesh, carved.right, right, pattern, random, onCut),
    ...subdivide(mesh, carved.left, left, pattern, random, onCut),
  ];
}
