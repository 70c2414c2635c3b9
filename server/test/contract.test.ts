import { describe, expect, it, onTestFinished } from 'vitest';
import { verify } from '../src/verify.ts';
import { SqliteStore } from '../src/store/sqlite/sqlite-store.ts';
import { DATABASE_FILE } from '../src/system.ts';
import { join } from 'node:path';
import { aDataFolder, ServerProcess } from './support/process.ts';
import { aProxy } from './support/proxy.ts';
import { aCheckIn, aHazard, aRepair } from './support/reports.ts';
import { aFolder } from './support/server.ts';
import { Subscriber } from './support/subscriber.ts';
import { DWELLINGS, GRIDS, placeIn, TOWN } from './support/town.ts';
import { until } from './support/wait.ts';

const EVENTS = 10_000;
const SENDERS = 20;
const CUTS = 20;
const LINES = 40;
const visit = (index: number) => aCheckIn({ kind: 'visit', dwelling: DWELLINGS[index % DWELLINGS.length] });
const share = (index: number) => {
  const from = Date.now() + 3_600_000 * (index + 1);
  return {
    lot: 'P00105',
    space: (index % 5) + 1,
    from: new Date(from).toISOString(),
    to: new Date(from + 1_800_000).toISOString(),
  };
};

/** The four endpoints in turn. Nothing of it is an alarm: the log has what was sent and no more. */
const REPORTS = [
  (index: number) => ({ path: '/check-ins', body: visit(index) }),
  (index: number) => ({
    path: '/hazards',
    body: aHazard({ area: GRIDS[index % 8], place: placeIn(GRIDS[index % 8] ?? ''), severity: 'general' }),
  }),
  (index: number) => ({ path: '/repairs', body: aRepair({ dwelling: DWELLINGS[index % DWELLINGS.length] }) }),
  (index: number) => ({ path: '/parking/shares', body: share(index) }),
] as const;

/** Sends until it is answered: a request whose answer was lost goes out again under the same key. */
async function insist(url: string, init: RequestInit): Promise<Response> {
  for (;;) {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
    if (answer && answer.status < 500) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100));
  }
}

/** One sender: its share of events, half line by line through /ingest, half one by one. Returns every seq it was promised. */
async function sender(address: string, token: string, number: number): Promise<number[]> {
  const promised: number[] = [];
  const authorization = `Bearer ${token}`;
  const own = EVENTS / SENDERS;
  for (let index = 0; index < own / 2; index++) {
    const global = number * own + index;
    const { path, body } = (REPORTS[index % 4] ?? REPORTS[0])(global);
    const headers = {
      authorization,
      'content-type': 'application/json',
      'idempotency-key': `single-${global}`,
    };
    const answer = await insist(`${address}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(201);
    promised.push(((await answer.json()) as { seq: number }).seq);
  }
  for (let index = 0; index < own / 2; index += LINES) {
    const count = Math.min(LINES, own / 2 - index);
    const lines = Array.from({ length: count }, (_, line) => {
      const global = number * own + index + line;
      return JSON.stringify({ type: 'check-in.recorded', key: `line-${global}`, data: visit(global) });
    });
    const headers = { authorization, 'content-type': 'application/x-ndjson' };
    const answer = await insist(`${address}/api/v1/ingest`, {
      method: 'POST',
      headers,
      body: lines.join('\n'),
    });
    for (const line of (await answer.text()).trim().split('\n'))
      promised.push((JSON.parse(line) as { seq: number }).seq);
  }
  return promised;
}

async function wholeLog(address: string, token: string): Promise<number[]> {
  const seqs: number[] = [];
  for (let after = 0; ;) {
    const answer = await fetch(`${address}/api/v1/events?after=${after}&limit=1000`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const page = (await answer.json()) as { events: { seq: number }[]; next: number; head: number };
    seqs.push(...page.events.map(({ seq }) => seq));
    after = page.next;
    if (after >= page.head) return seqs;
  }
}

describe('the contract, held from outside by a client that has nothing of ours', () => {
  it(`delivers ${EVENTS} events of ${SENDERS} senders exactly once and in order through ${CUTS} cuts and two kill -9`, async () => {
    const folder = aFolder();
    const [writer = '', reader = ''] = await aDataFolder(folder, 'integration', 'kiosk');
    const server = await ServerProcess.start(folder);
    const proxy = await aProxy(server.address);
    const subscriber = new Subscriber(proxy.address, reader, TOWN);
    onTestFinished(() => subscriber.close());
    await until('it is live', () => subscriber.live);

    const sending = Promise.all(
      Array.from({ length: SENDERS }, (_, number) => sender(server.address, writer, number)),
    );
    const disturbing = (async () => {
      for (let cut = 1; cut <= CUTS; cut++) {
        const mark = (EVENTS / (CUTS + 2)) * cut;
        await until(`event ${mark} is out`, () => subscriber.seq >= mark, 60_000);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
        proxy.cut();
        if (cut === 7 || cut === 14) {
          await server.kill('SIGKILL');
          await server.start();
        }
      }
    })();
    const promised = (await sending).flat();
    await disturbing;

    const log = await wholeLog(server.address, writer);
    await until('the client has the whole log', () => subscriber.seq === log.length, 30_000);
    expect(log).toEqual(Array.from({ length: EVENTS }, (_, index) => index + 1));
    expect(subscriber.events.map(({ seq }) => seq)).toEqual(log);
    expect(new Set(promised).size).toBe(EVENTS);
    expect([...promised].sort((a, b) => a - b)).toEqual(log);
    expect(subscriber.breaches).toEqual([]);
    expect(subscriber.snapshots).toBe(1);
    expect(subscriber.resumes).toBeGreaterThanOrEqual(10);

    expect(await server.kill('SIGTERM')).toBe(0);
    const store = new SqliteStore(join(folder, DATABASE_FILE));
    expect((await verify(store)).faults).toEqual([]);
    await store.close();
  }, 180_000);
});
