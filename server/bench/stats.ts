/** Medians, spreads and percentiles: all that a noisy machine lets one say. */

/** Middle value; the mean of the two middle ones of an even count. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? NaN) + upper) / 2 : upper;
}

/** A figure over several rounds. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** Counts whole milliseconds, so that a million latencies take no memory to speak of. */
export class Histogram {
  readonly #counts = new Uint32Array(60_000);
  #total = 0;

  /** Counts one latency, ms; below 0 counts as 0, above a minute as a minute. */
  add(milliseconds: number): void {
    const bin = Math.min(this.#counts.length - 1, Math.max(0, Math.floor(milliseconds)));
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
    this.#total += 1;
  }

  get total(): number {
    return this.#total;
  }

  /** Latency, ms, that this share (0…1) of all stays within; the middle of its millisecond. */
  percentile(share: number): number {
    let seen = 0;
    for (const [bin, count] of this.#counts.entries()) {
      seen += count;
      if (count > 0 && seen >= share * this.#total) return bin + 0.5;
    }
    return NaN;
  }
}

/** Runs ours, floor, ours, floor …, so that a slow minute of the machine meets both alike. */
export async function interleave<T>(
  rounds: number,
  ours: () => Promise<T>,
  floor: () => Promise<T>,
): Promise<{ ours: T[]; floor: T[] }> {
  const results: { ours: T[]; floor: T[] } = { ours: [], floor: [] };
  for (let round = 1; round <= rounds; round++) {
    results.ours.push(await ours());
    results.floor.push(await floor());
    process.stderr.write(`  round ${round} of ${rounds}\n`);
  }
  return results;
}
