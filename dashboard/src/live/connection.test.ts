import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Backoff } from './backoff.ts';
import { Connection } from './connection.ts';
import { aFrame, aResumption, aSnapshot, FakeLink } from './testing.ts';

const AREA = '310116109';

function aConnection() {
  const link = new FakeLink();
  const seen = {
    snapshots: 0,
    seqs: [] as number[],
    complete: [] as boolean[],
    signedOut: 0,
    others: [] as string[],
  };
  const connection = new Connection(
    AREA,
    {
      snapshot: () => {
        seen.snapshots++;
        seen.seqs = [];
      },
      events: (events) => seen.seqs.push(...events.map(({ seq }) => seq)),
      heard: (_at, complete) => seen.complete.push(complete),
      signedOut: () => seen.signedOut++,
      viewers: ({ others }) => seen.others.push(...others),
    },
    link.make,
    new Backoff(() => 1),
  );
  return { link, seen, connection };
}

async function aRunningConnection(seq = 10) {
  const parts = aConnection();
  parts.connection.start();
  parts.link.server.up();
  await parts.link.answer(aSnapshot(seq));
  return parts;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a connection', () => {
  it('asks for a snapshot first and follows from there', async () => {
    const { link, seen } = await aRunningConnection();
    link.server.frame(aFrame(10, 12));
    link.server.frame(aFrame(12, 13));
    expect(link.asked).toEqual([{ area: AREA }]);
    expect(seen.seqs).toEqual([11, 12, 13]);
  });

  it('keeps frames that overtake the answer', async () => {
    const { link, seen, connection } = aConnection();
    connection.start();
    link.server.up();
    link.server.frame(aFrame(8, 11));
    link.server.frame(aFrame(11, 12));
    expect(seen.seqs).toEqual([]);
    await link.answer(aSnapshot(10));
    expect(seen.seqs).toEqual([11, 12]);
  });

  it('subscribes again from where it stands when it sees a hole', async () => {
    const { link, seen } = await aRunningConnection();
    link.server.frame(aFrame(11, 12));
    expect(link.asked[1]).toEqual({ area: AREA, after: { epoch: 'e1', seq: 10 } });
    await link.answer(aResumption(10));
    link.server.frame(aFrame(10, 14));
    expect(seen.seqs).toEqual([11, 12, 13, 14]);
    expect(seen.snapshots).toBe(1);
  });

  it('takes the snapshot of another log', async () => {
    const { link, seen } = await aRunningConnection();
    link.server.frame({ ...aFrame(10, 11), epoch: 'e2' });
    await link.answer(aSnapshot(3, 'e2'));
    link.server.frame({ ...aFrame(3, 4), epoch: 'e2' });
    expect(seen.snapshots).toBe(2);
    expect(seen.seqs).toEqual([4]);
  });

  it('asks only once for many frames behind a hole', async () => {
    const { link } = await aRunningConnection();
    link.server.frame(aFrame(11, 12));
    link.server.frame(aFrame(12, 13));
    expect(link.asked).toHaveLength(2);
  });

  it('is complete only after the last frame of a long catch-up', async () => {
    const { link, seen } = await aRunningConnection();
    link.server.down();
    await vi.advanceTimersByTimeAsync(400);
    link.server.up();
    seen.complete.length = 0;
    await link.answer(aResumption(10));
    link.server.frame(aFrame(10, 510));
    link.server.frame(aFrame(510, 520));
    expect(seen.complete).toEqual([false, false, true]);
  });

  it('comes back by itself, whoever cut the line, later each time', async () => {
    const { link } = await aRunningConnection();
    for (const wait of [400, 800, 1_600, 3_200, 5_000, 5_000]) {
      const before = link.opened;
      link.server.down();
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(link.opened).toBe(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(link.opened).toBe(before + 1);
    }
  });

  it('ignores the answer to a question of a line that is gone', async () => {
    const { link, seen, connection } = aConnection();
    connection.start();
    link.server.up();
    link.server.down();
    await link.answer(aSnapshot(10));
    expect(seen.snapshots).toBe(0);
  });

  it('gives up a line on which nobody answers', async () => {
    const { link, connection } = aConnection();
    connection.start();
    link.server.up();
    await link.answer(undefined);
    expect(link.closed).toBe(1);
    await vi.advanceTimersByTimeAsync(400);
    expect(link.opened).toBe(2);
  });

  it('gives up a line that has fallen silent, and one that never comes up', async () => {
    const { link } = await aRunningConnection();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(link.closed).toBe(1);
    await vi.advanceTimersByTimeAsync(400);
    expect(link.opened).toBe(2);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(link.closed).toBe(2);
  });

  it('says when the session is over and stops trying', async () => {
    const { link, seen } = await aRunningConnection();
    link.server.down('urn:weige:problem:unauthenticated');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen.signedOut).toBe(1);
    expect(link.opened).toBe(1);
  });

  it('is silent once stopped', async () => {
    const { link, connection } = await aRunningConnection();
    connection.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(link.opened).toBe(1);
  });

  it('says which case is open, again on every new line, until none is', async () => {
    const { link, seen, connection } = await aRunningConnection();
    connection.view('case-1');
    link.server.viewers({ case: 'case-1', others: ['王强'] });
    link.server.down();
    await vi.advanceTimersByTimeAsync(400);
    link.server.up();
    await link.answer(aResumption(10));
    expect(link.viewed).toEqual(['case-1', 'case-1']);
    expect(seen.others).toEqual(['王强']);
    connection.view(null);
    link.server.down();
    await vi.advanceTimersByTimeAsync(400);
    link.server.up();
    await link.answer(aResumption(10));
    expect(link.viewed).toEqual(['case-1', 'case-1', null]);
  });
});
