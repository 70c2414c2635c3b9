import { expect, it } from 'vitest';
import { toWire } from '@weige/shared/contract/time';
import { ServerClock } from './clock.ts';

const NOON = Date.parse('2026-11-24T12:00:00+08:00');

it('shows this machine’s time until the server has spoken', () => {
  expect(
    new ServerClock(
      () => 5,
      () => 777,
    ).now(),
  ).toBe(777);
});

it('follows the server’s time on a machine whose date is a day off', () => {
  let mono = 1_000;
  const clock = new ServerClock(
    () => mono,
    () => NOON - 86_400_000,
  );
  clock.learn(toWire(NOON));
  mono += 2_500;
  expect(clock.now()).toBe(NOON + 2_500);
});

it('believes the frame that travelled the shortest', () => {
  let mono = 0;
  const clock = new ServerClock(
    () => mono,
    () => 0,
  );
  clock.learn(toWire(NOON));
  mono = 1_000;
  clock.learn(toWire(NOON + 400));
  expect(clock.now()).toBe(NOON + 1_000);
});

it('forgets an old offset when the server’s clock was set back', () => {
  const clock = new ServerClock(
    () => 0,
    () => 0,
  );
  clock.learn(toWire(NOON + 60_000));
  for (let i = 0; i < 12; i++) clock.learn(toWire(NOON));
  expect(clock.now()).toBe(NOON);
});

it('ignores what is no time', () => {
  const clock = new ServerClock(
    () => 0,
    () => 9,
  );
  clock.learn('soon');
  expect(clock.now()).toBe(9);
});
