import { describe, expect, it } from 'vitest';
import { branch } from './draw.ts';
import { pace } from './pace.ts';
import { MIDNIGHT, virtualTimers } from './test/simulate.ts';

const signal = new AbortController().signal;

async function arrivals(rate: number, seconds: number, seed: number): Promise<number[]> {
  const times: number[] = [];
  await pace((now) => times.push(now - MIDNIGHT), {
    rateAt: () => rate,
    end: MIDNIGHT + seconds * 1_000,
    random: branch(seed, 2),
    timers: virtualTimers(MIDNIGHT),
    signal,
  });
  return times;
}

describe('the pace', () => {
  it('keeps its rate on average', async () => {
    const { length } = await arrivals(5, 2_000, 1);
    expect(length / 10_000).toBeGreaterThan(0.96);
    expect(length / 10_000).toBeLessThan(1.04);
  });

  it('is not a metronome: gaps vary as those of independent arrivals do', async () => {
    const times = await arrivals(5, 2_000, 2);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
    expect(Math.sqrt(variance) / mean).toBeGreaterThan(0.9);
    expect(Math.sqrt(variance) / mean).toBeLessThan(1.1);
  });

  it('is the same for the same seed', async () => {
    expect(await arrivals(3, 60, 9)).toEqual(await arrivals(3, 60, 9));
    expect(await arrivals(3, 60, 9)).not.toEqual(await arrivals(3, 60, 8));
  });

  it('stops on the signal', async () => {
    const stop = new AbortController();
    let count = 0;
    const arrive = (): void => {
      if (++count === 10) stop.abort();
    };
    const timers = virtualTimers(MIDNIGHT);
    await pace(arrive, { rateAt: () => 5, end: Infinity, random: branch(1, 2), timers, signal: stop.signal });
    expect(count).toBe(10);
  });
});
