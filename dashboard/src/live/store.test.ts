import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watch } from 'vue';
import { useLive } from './store.ts';
import { aFrame, aSnapshot, FakeLink, NOON } from './testing.ts';

beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
});
afterEach(() => void vi.useRealTimers());

async function aLiveStore() {
  const link = new FakeLink();
  const live = useLive();
  live.start('310116109', link.make);
  link.server.up();
  await link.answer(aSnapshot(10));
  await vi.advanceTimersByTimeAsync(1_000);
  return { link, live };
}

const occupied = (live: ReturnType<typeof useLive>) => live.state.slices.parking.lots['P00100']?.occupied;

it('folds events into the state and shows them within a quarter of a second', async () => {
  const { link, live } = await aLiveStore();
  const shown: (number | undefined)[] = [];
  watch(
    () => live.state.slices.parking.lots['P00100']?.occupied,
    (value) => shown.push(value),
    { flush: 'sync' },
  );
  for (let seq = 11; seq <= 30; seq++) {
    link.server.frame(aFrame(seq - 1, seq));
    await vi.advanceTimersByTimeAsync(20);
  }
  await vi.advanceTimersByTimeAsync(200);
  expect(occupied(live)).toBe(30);
  expect(shown.at(-1)).toBe(30);
  expect(shown.length).toBeLessThanOrEqual(4);
});

it('counts age by the server’s clock and turns stale', async () => {
  const { link, live } = await aLiveStore();
  link.server.frame(aFrame(10, 11));
  expect(live.freshness).toBe('live');
  await vi.advanceTimersByTimeAsync(4_500);
  expect(live.freshness).toBe('stale');
  expect(live.heardAt).toBe(NOON);
  expect(live.now - live.heardAt).toBeGreaterThanOrEqual(4_000);
});

it('stops without leaving a timer behind', async () => {
  const { live } = await aLiveStore();
  live.stop();
  expect(vi.getTimerCount()).toBe(0);
});

it('shows what was sent to an area above in its place and not as news of its own', async () => {
  const link = new FakeLink();
  const live = useLive();
  live.start('310116109220', link.make);
  link.server.up();
  await link.answer(aSnapshot(10));
  const { events, ...frame } = aFrame(10, 11);
  const data = { text: 'words', priority: 'routine', until: '2026-11-24T14:00:00+08:00' };
  const sent = events.map((event) => ({ ...event, type: 'broadcast.sent', area: '310116109', data }));
  link.server.frame({ ...frame, events: sent });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(Object.values(live.state.slices.broadcast.standing)).toMatchObject([{ text: 'words' }]);
  expect(live.state.scope.recent).toEqual([]);
  live.stop();
});
