import { seeded } from '../random.ts';
import type { Random } from '../random.ts';

/** Small draws on top of a stream of random numbers. */

/** True with that probability, 0…1. */
export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** One of the list, all alike; undefined from an empty list. */
export function pick<T>(random: Random, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}

/** One of the pairs, by weight. Weights are ≥ 0; undefined where all of them are 0. */
export function weighted<T>(random: Random, pairs: readonly (readonly [T, number])[]): T | undefined {
  const total = pairs.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [value, weight] of pairs) {
    if (weight <= 0) continue;
    left -= weight;
    if (left < 0) return value;
  }
  return total > 0 ? pairs.findLast(([, weight]) => weight > 0)?.[0] : undefined;
}

/** The first of at most `tries` draws that will do. */
export function search<T>(
  draw: () => T | undefined,
  fits: (one: T) => boolean,
  tries: number,
): T | undefined {
  for (let attempt = 0; attempt < tries; attempt++) {
    const one = draw();
    if (one !== undefined && fits(one)) return one;
  }
  return undefined;
}

/** How long something takes: about `median`, now and then several times that (log-normal, σ = 0.7). */
export function duration(random: Random, median: number): number {
  // Three uniforms are near enough to a normal deviate here; their variance is 1/4, hence the 2.
  const deviate = 2 * (random() + random() + random() - 1.5);
  return median * Math.exp(0.7 * deviate);
}

/** Gap to the next arrival of a Poisson stream, in the unit of `mean`. */
export function poissonGap(random: Random, mean: number): number {
  return -Math.log(1 - random()) * mean;
}

/** The stream number `branch` of a seed; streams do not disturb each other. */
export function branch(seed: number, number: number): Random {
  return seeded(Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
}
