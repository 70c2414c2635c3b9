import { expect, it } from 'vitest';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { aFrame, NOON } from './testing.ts';
import { Trail, TRAIL } from './trail.ts';

const events = (from: number, to: number) => aFrame(from, to).events as WeigeEvent[];
const seqs = (trail: Trail) => trail.events.map(({ seq }) => seq);

it('keeps what it knows when a snapshot of the same log comes', () => {
  const trail = new Trail();
  trail.reset(events(0, 3), 'e1');
  trail.push(events(3, 5));
  trail.reset(events(4, 7), 'e1');
  expect(seqs(trail)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it('forgets everything when the log is another', () => {
  const trail = new Trail();
  trail.reset(events(0, 3), 'e1');
  trail.reset(events(0, 1), 'e2');
  expect(seqs(trail)).toEqual([1]);
});

it('never grows beyond its size', () => {
  const trail = new Trail();
  trail.push(events(0, 5_000));
  expect(trail.events).toHaveLength(1_200);
  expect(trail.events.at(-1)?.seq).toBe(5_000);
});

it('forgets what is old', () => {
  const trail = new Trail();
  trail.push(events(0, 3));
  trail.prune(NOON + TRAIL);
  expect(trail.events).toHaveLength(3);
  trail.prune(NOON + TRAIL + 1);
  expect(trail.events).toHaveLength(0);
});
