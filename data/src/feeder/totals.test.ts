import { describe, expect, it } from 'vitest';
import { Histogram, Totals } from './totals.ts';

describe('percentiles', () => {
  it('are within one per cent of the nearest rank', () => {
    const histogram = new Histogram();
    for (let ms = 1; ms <= 1_000; ms++) histogram.add(((ms * 7) % 1_000) + 1);
    expect(histogram.percentile(0.5)).toBeCloseTo(500, -1);
    expect(Math.abs(histogram.percentile(0.5) / 500 - 1)).toBeLessThan(0.01);
    expect(Math.abs(histogram.percentile(0.99) / 990 - 1)).toBeLessThan(0.01);
    expect(Math.abs(histogram.percentile(1) / 1_000 - 1)).toBeLessThan(0.01);
  });

  it('of one value are that value, of none zero', () => {
    const histogram = new Histogram();
    expect(histogram.percentile(0.5)).toBe(0);
    histogram.add(12);
    expect(histogram.percentile(0.01)).toBeCloseTo(12, 0);
    expect(histogram.percentile(0.99)).toBeCloseTo(12, 0);
  });

  it('take nought and outliers', () => {
    const histogram = new Histogram();
    histogram.add(0);
    histogram.add(60_000);
    expect(histogram.percentile(0.5)).toBeLessThan(0.1);
    expect(Math.abs(histogram.percentile(0.99) / 60_000 - 1)).toBeLessThan(0.01);
  });
});

describe('totals of several', () => {
  it('count together, with their problems, but not their round trips', () => {
    const [all, others] = [new Totals(), new Totals()];
    all.reject('lot-full');
    others.reject('space-taken');
    others.reject('lot-full');
    others.sent = 3;
    others.accepted = 1;
    others.roundTrip.add(50);
    all.include(others);
    expect(all).toMatchObject({ sent: 3, accepted: 1, rejected: 3 });
    expect(all.problems).toBe('lot-full 2, space-taken 1');
    expect(all.roundTrip.percentile(0.5)).toBe(0);
  });
});

describe('the line of totals', () => {
  it('has the six figures', () => {
    const totals = new Totals();
    totals.sent = 3;
    totals.accepted = 2;
    totals.retried = 4;
    totals.reject('lot-full');
    for (const ms of [2, 2, 120]) totals.roundTrip.add(ms);
    expect(totals.line).toMatch(
      /^sent 3, accepted 2, rejected 1, retried 4, p50 2\.0 ms, p99 1(19|20|21) ms$/,
    );
    expect(totals.problems).toBe('lot-full 1');
  });
});
