import { describe, expect, it } from 'vitest';
import type { SessionInfo } from '@weige/shared/contract/http';
import { refusal } from '../phone/outbox/testing.ts';
import { WorkClient } from './api/client.ts';
import type { Aged, Keep } from './keep.ts';
import { aStep, BenchPhone } from './outbox/testing.ts';
import { WorkSession } from './session.ts';
import { Work } from './work.ts';

const LI: SessionInfo = {
  ...{ role: 'grid-worker', area: '3101161092200302', areaName: '02格', permissions: [] },
  ...{ name: 'li.na', displayName: '李娜' },
};
const WANG: SessionInfo = { ...LI, name: 'wang.wu', displayName: '王五' };
const LIST = { teams: [], cases: [] };

function memoryKeep(): Keep & { readonly kept: Map<string, Aged<unknown>> } {
  const kept = new Map<string, Aged<unknown>>();
  return {
    kept,
    read: <Value>(name: string) => Promise.resolve(kept.get(name) as Aged<Value> | undefined),
    write: (name, aged) => Promise.resolve(void kept.set(name, aged)),
    prune(stays) {
      for (const [name, { asOf }] of kept) if (!stays(name, asOf)) kept.delete(name);
      return Promise.resolve();
    },
    clear() {
      kept.clear();
      return Promise.resolve();
    },
  };
}

/** The server as a phone finds it: somebody is signed in, nobody is, or there is no line. */
class FakeLine {
  who: SessionInfo | 'nobody' | 'far' = LI;
  readonly asked: string[] = [];

  readonly fetch: typeof fetch = (address) => {
    const path = typeof address === 'string' ? address.replace('/api/v1/', '') : '';
    this.asked.push(path);
    if (this.who === 'far') return Promise.reject(new TypeError('Failed to fetch'));
    if (this.who === 'nobody') {
      const problem = refusal('unauthenticated', 401).problem;
      return Promise.resolve(Response.json(problem, { status: 401 }));
    }
    return Promise.resolve(Response.json(path === 'session' ? this.who : LIST));
  };
}

/** A phone; opened again with the same shelf and keep, it is the same one a day later. */
function aPhone(line = new FakeLine()) {
  const shelf = new Map<string, unknown>();
  const keep = memoryKeep();
  const bench = new BenchPhone();
  const forgotten: string[] = [];
  function open(): WorkSession {
    const client = new WorkClient({
      ...{ language: () => 'zh-CN', now: () => bench.time, request: line.fetch },
      onSignedOut: () => session.end(),
    });
    const session: WorkSession = new WorkSession({
      ...{ client, keep, outbox: bench.open(), work: new Work(client, keep, () => bench.time) },
      drafts: {
        read: () => Promise.resolve(undefined),
        write: () => Promise.resolve(),
        clear: () => Promise.resolve(),
        forget: () => Promise.resolve(void forgotten.push('drafts')),
      },
      shelf: {
        read: <Value>(name: string) => shelf.get(name) as Value | undefined,
        write: (name, value) => void shelf.set(name, value),
        remove: (name) => void shelf.delete(name),
      },
      places: undefined,
    });
    return session;
  }
  return { line, keep, bench, forgotten, open };
}

describe('a worker at a phone', () => {
  it('who signed in before finds their list without a network, and is still at work', async () => {
    const { line, open } = aPhone();
    await open().start();
    line.who = 'far';
    const later = open();
    expect(later.phase.value).toBe('in');
    await later.start();
    expect([later.far.value, later.work.failed.value]).toEqual([true, true]);
    expect(later.work.asOf.value).toBeDefined();
    expect(later.who.value?.displayName).toBe('李娜');
  });

  it('whom nobody knows here yet is asked to sign in, also where a screen has a session', async () => {
    const { line, open } = aPhone();
    line.who = 'nobody';
    const session = open();
    await session.start();
    expect(session.phase.value).toBe('out');
    const { name: _name, displayName: _displayName, ...screen } = LI;
    line.who = screen;
    await session.wake();
    expect(session.phase.value).toBe('out');
  });

  it('whose session is over keeps what is on the screen, and what waits', async () => {
    const { line, open, keep } = aPhone();
    const session = open();
    await session.start();
    await session.do(aStep('start'));
    line.who = 'nobody';
    await session.work.refresh();
    expect(session.phase.value).toBe('ended');
    expect(session.waitingFor('c1')).toEqual(['start']);
    expect(keep.kept.has('list')).toBe(true);
    line.who = LI;
    await session.wake();
    expect(session.phase.value).toBe('in');
  });

  it('that another takes over holds nothing of the first any more but what must still be sent', async () => {
    const { line, open, keep, forgotten } = aPhone();
    const session = open();
    await session.start();
    const { key } = await session.do(aStep('start'));
    await keep.write('case.c1', { value: {}, asOf: 0 });
    line.who = WANG;
    await session.verify();
    expect([session.who.value?.name, keep.kept.has('case.c1'), forgotten]).toEqual([
      'wang.wu',
      false,
      ['drafts'],
    ]);
    expect(session.own.value).toEqual([]);
    expect(session.deeds.value.map((deed) => deed.key)).toEqual([key]);
  });

  it('forgets a case a day after it has left the list', async () => {
    const { open, keep, bench } = aPhone();
    const session = open();
    await session.start();
    await keep.write('case.c1', { value: {}, asOf: bench.time });
    await session.work.tidy();
    expect(keep.kept.has('case.c1')).toBe(true);
    bench.pass(25 * 60 * 60_000);
    await session.work.tidy();
    expect(keep.kept.has('case.c1')).toBe(false);
    expect(keep.kept.has('list')).toBe(true);
  });
});
