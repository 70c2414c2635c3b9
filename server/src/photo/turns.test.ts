import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

it('does so much at once, the rest in its order, and goes on after what fails', async () => {
  const turns = new Turns(2);
  const done: number[] = [];
  const ends: (() => void)[] = [];
  let [now, most] = [0, 0];
  const works = [0, 1, 2, 3, 4].map((work) =>
    turns.take(async () => {
      most = Math.max(most, ++now);
      await new Promise<void>((resolve) => ends.push(resolve));
      now--;
      done.push(work);
      if (work === 1) throw new Error('broken');
      return work;
    }),
  );
  const outcomes = Promise.allSettled(works);
  for (let ended = 0; ended < works.length; ended++) {
    while (ends.length <= ended) await new Promise((resolve) => setImmediate(resolve));
    ends[ended]?.();
  }
  expect((await outcomes).map(({ status }) => status)).toEqual([
    ...['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
  ]);
  expect([done, most]).toEqual([[0, 1, 2, 3, 4], 2]);
});
