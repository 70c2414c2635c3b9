import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FreshnessWatch, STALE_AFTER } from './freshness.ts';
import type { Freshness } from './freshness.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function aWatch() {
  const heard: Freshness[] = [];
  return { heard, watch: new FreshnessWatch((freshness) => heard.push(freshness)) };
}

it('is connecting until the state is complete', () => {
  const { watch, heard } = aWatch();
  vi.advanceTimersByTime(60_000);
  expect(watch.freshness).toBe('connecting');
  expect(heard).toEqual([]);
});

it('turns stale after silence, within five seconds, and says so once', () => {
  const { watch, heard } = aWatch();
  watch.fresh();
  vi.advanceTimersByTime(STALE_AFTER - 1);
  expect(watch.freshness).toBe('live');
  vi.advanceTimersByTime(1);
  expect(heard).toEqual(['live', 'stale']);
  expect(STALE_AFTER).toBeLessThan(5_000);
});

it('stays live while the server pulses', () => {
  const { watch, heard } = aWatch();
  for (let i = 0; i < 20; i++) {
    watch.fresh();
    vi.advanceTimersByTime(2_000);
  }
  expect(heard).toEqual(['live']);
});

it('is live again as soon as the state is complete', () => {
  const { watch, heard } = aWatch();
  watch.fresh();
  vi.advanceTimersByTime(30_000);
  watch.fresh();
  expect(heard).toEqual(['live', 'stale', 'live']);
});
