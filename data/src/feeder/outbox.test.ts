import { describe, expect, it } from 'vitest';
import { branch } from './draw.ts';
import { backOff, Outbox } from './outbox.ts';
import type { OutboxOptions } from './outbox.ts';
import { systemTimers } from './pace.ts';
import type { Answer, Report } from './report.ts';
import { Totals } from './totals.ts';

const timers = { ...systemTimers, sleep: () => new Promise<void>((done) => void setImmediate(done)) };

function aReport(number: number): Report {
  const data = { dwelling: '310116109220010101001', kind: 'visit', count: 1 } as const;
  return { type: 'check-in.recorded', data, key: `key-${number}`, at: '2026-11-24T18:00:00+08:00' };
}

function anOutbox(options: Partial<OutboxOptions> & Pick<OutboxOptions, 'post'>) {
  const totals = new Totals();
  const notices: string[] = [];
  const outbox = new Outbox({
    most: 1,
    senders: 4,
    capacity: 10,
    timers,
    random: branch(1, 4),
    totals,
    settled: () => undefined,
    stopped: () => undefined,
    notice: (line) => notices.push(line),
    ...options,
  });
  return { outbox, totals, notices };
}

const accepted: Answer = { accepted: { id: 'x', seq: 1 } };

describe('the outbox', () => {
  it('tries a failed report again with the same key until it has an answer', async () => {
    const keys: string[] = [];
    const post = (reports: readonly Report[]): Promise<Answer[]> => {
      for (const { key } of reports) keys.push(key);
      return Promise.resolve([keys.length < 4 ? { failed: 'ECONNREFUSED' } : accepted]);
    };
    const { outbox, totals, notices } = anOutbox({ post });
    outbox.offer(aReport(1));
    await outbox.close();
    expect(keys).toEqual(['key-1', 'key-1', 'key-1', 'key-1']);
    expect(totals).toMatchObject({ sent: 1, accepted: 1, rejected: 0, retried: 3 });
    expect(notices).toEqual([
      'The server does not take reports (ECONNREFUSED); trying again with the same keys.',
      'The server takes reports again; 0 are waiting.',
    ]);
  });

  it('sends only those lines of a batch again that failed', async () => {
    const batches: string[][] = [];
    const post = (reports: readonly Report[]): Promise<Answer[]> => {
      batches.push(reports.map(({ key }) => key));
      return Promise.resolve(
        reports.map(({ key }) => (key === 'key-2' && batches.length < 3 ? { failed: 'internal' } : accepted)),
      );
    };
    const { outbox, totals } = anOutbox({ post, most: 5, senders: 1 });
    for (const number of [1, 2, 3]) outbox.offer(aReport(number));
    await outbox.close();
    expect(batches.flat().filter((key) => key !== 'key-2')).toEqual(['key-1', 'key-3']);
    expect(batches.flat().filter((key) => key === 'key-2').length).toBeGreaterThan(1);
    expect(totals).toMatchObject({ sent: 3, accepted: 3 });
  });

  it('never has more requests under way than senders', async () => {
    let [now, most] = [0, 0];
    const post = async (): Promise<Answer[]> => {
      most = Math.max(most, ++now);
      await timers.sleep();
      now--;
      return [accepted];
    };
    const { outbox, totals } = anOutbox({ post, senders: 3, capacity: 100 });
    for (let number = 0; number < 40; number++) outbox.offer(aReport(number));
    await outbox.close();
    expect(most).toBe(3);
    expect(totals.accepted).toBe(40);
  });

  it('says once that it is full, and has room again later', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((done) => (open = done));
    const post = async (): Promise<Answer[]> => {
      await gate;
      return [accepted];
    };
    const { outbox, notices } = anOutbox({ post, senders: 1, capacity: 3 });
    await timers.sleep();
    for (let number = 0; number < 10; number++) if (outbox.hasRoom) outbox.offer(aReport(number));
    await timers.sleep();
    for (let number = 10; number < 20; number++) if (outbox.hasRoom) outbox.offer(aReport(number));
    expect(outbox.waiting).toBe(3);
    expect(notices).toEqual(['3 reports are waiting for the server; no more are made until it takes them.']);
    open();
    await outbox.close();
    expect(outbox.hasRoom).toBe(true);
    expect(outbox.unanswered).toBe(0);
  });

  it('gives up on what has no answer when told to', async () => {
    const { outbox } = anOutbox({ post: () => Promise.resolve([{ failed: 'ECONNREFUSED' }]) });
    outbox.offer(aReport(1));
    await timers.sleep();
    outbox.abandon();
    await outbox.close();
    expect(outbox.unanswered).toBe(1);
  });

  it('stops where nothing can be sent any more, and says why', async () => {
    let stopped = false;
    const post = (): Promise<Answer[]> => Promise.reject(new Error('no token'));
    const { outbox } = anOutbox({ post, stopped: () => (stopped = true) });
    outbox.offer(aReport(1));
    await expect(outbox.close()).rejects.toThrow('no token');
    expect(stopped).toBe(true);
  });
});

describe('the back-off', () => {
  it('doubles at random up to ten seconds', () => {
    const random = branch(1, 4);
    for (let failures = 1; failures < 40; failures++) {
      const ceiling = Math.min(10_000, 250 * 2 ** (failures - 1));
      const wait = backOff(failures, random);
      expect(wait).toBeGreaterThanOrEqual(ceiling / 2);
      expect(wait).toBeLessThanOrEqual(ceiling);
    }
  });
});
