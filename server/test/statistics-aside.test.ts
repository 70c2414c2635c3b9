import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toWire } from '@weige/shared/contract/time';
import { writeMeta } from '../src/log/record.ts';
import { AsideError, query } from '../src/store/store.ts';
import { migrate } from '../src/store/migrate.ts';
import { SqliteStore } from '../src/store/sqlite/sqlite-store.ts';
import type { AsideLimits } from '../src/store/sqlite/aside.ts';
import { MIGRATIONS } from '../src/system.ts';
import { testJob } from './support/aside-job.ts';
import { aClient } from './support/client.ts';
import { problemIn } from './support/people.ts';
import { aHazard } from './support/reports.ts';
import { aFolder, aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { opened } from './support/tamper.ts';
import { GRIDS, TOWN } from './support/town.ts';

async function aStore(limits: Partial<AsideLimits> = {}): Promise<SqliteStore> {
  const store = new SqliteStore(join(aFolder(), 'weige.db'), limits);
  await migrate(store, MIGRATIONS, 0);
  onTestFinished(() => store.close());
  return store;
}

const faultOf = (job: Promise<unknown>): Promise<string> =>
  job.then(
    () => 'none',
    (error: unknown) => (error instanceof AsideError ? error.fault : String(error)),
  );

describe('a job aside', () => {
  it('reads what is committed, and writes nothing', async () => {
    const store = await aStore();
    expect(await store.aside(testJob, 'count')).toBe(0);
    await store.transaction((tx) => tx.run(writeMeta, 'schematic', '1'));
    expect(await store.aside(testJob, 'count')).toBe(1);
    expect(await faultOf(store.aside(testJob, 'write'))).toBe('failed');
    expect(await store.aside(testJob, 'count')).toBe(1);
  });

  it('that throws, or whose thread ends, fails alone', async () => {
    const store = await aStore({ most: 1 });
    await expect(store.aside(testJob, 'throw')).rejects.toThrow('It went wrong.');
    expect(await faultOf(store.aside(testJob, 'exit'))).toBe('failed');
    expect(await store.aside(testJob, 'count')).toBe(0);
  });

  it('is ended when its time is over and when nobody waits for it any more, and others have their turn', async () => {
    const store = await aStore({ most: 1, waiting: 2, patience: 2_000 });
    const gone = new AbortController();
    const given = faultOf(store.aside(testJob, 'wait', gone.signal));
    const tooLong = faultOf(store.aside(testJob, 'wait'));
    const after = store.aside(testJob, 'count');
    expect(await faultOf(store.aside(testJob, 'count'))).toBe('busy');
    gone.abort();
    expect(await given).toBe('cancelled');
    expect(await tooLong).toBe('too-long');
    expect(await after).toBe(0);
  });

  it('is ended, under way or waiting, when the store closes', async () => {
    const store = await aStore({ most: 1 });
    const jobs = [faultOf(store.aside(testJob, 'wait')), faultOf(store.aside(testJob, 'count'))];
    await store.close();
    expect(await Promise.all(jobs)).toEqual(['closed', 'closed']);
    expect(await faultOf(store.aside(testJob, 'count'))).toBe('closed');
  });
});

const TODAY = toWire(Date.now()).slice(0, 10);
const MANY = 6_000;

/** So many hazards of this month, reported, dispatched and closed, as the log and its tables have them. */
function fillWithHazards(server: TestServer): void {
  using database = opened(server);
  const [respondBy, rectifyBy] = [toWire(Date.now()), toWire(Date.now())];
  const reported = JSON.stringify({
    kind: 'gas',
    severity: 'general',
    place: [121.3, 30.7],
    respondBy,
    rectifyBy,
  });
  const numbers = `WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${MANY})`;
  const event = `INSERT INTO event (seq, id, type, area, at, recorded_at, actor, data, hash) ${numbers}`;
  const now = Date.now();
  database.exec(`${event} SELECT 4 * n, 'case ' || n, 'hazard.reported', '${GRIDS[0]}', ${now}, ${now}, 'x', '${reported}', '' FROM number`); // prettier-ignore
  ['assign', 'check', 'close'].forEach((step, place) => {
    const state = { assign: 'assigned', check: 'checked', close: 'closed' }[step];
    const data = `'{"case":"case ' || n || '","step":"${step}","state":"${state}"}'`;
    database.exec(`${event} SELECT 4 * n + ${place + 1}, '${step} ' || n, 'hazard.advanced', '${GRIDS[0]}', ${now}, ${now}, 'x', ${data}, '' FROM number`); // prettier-ignore
  });
  database.exec(`INSERT INTO hazard_step (case_id, seq, step, state, at) ${numbers} SELECT 'case ' || n, 4 * n + s.p, s.step, '', ${now} FROM number, (SELECT 0 AS p, 'report' AS step UNION ALL SELECT 1, 'assign' UNION ALL SELECT 2, 'check' UNION ALL SELECT 3, 'close') AS s`); // prettier-ignore
}

const posted = query<[], { count: number }>(`SELECT count(*) AS count FROM event WHERE actor <> 'x'`);

describe('a long report', () => {
  it('delays no event, is of one point of the log, and its reader may go', { timeout: 30_000 }, async () => {
    const folder = aFolder();
    const first = await aServer({ folder });
    fillWithHazards(first);
    // The log finds its head anew.
    await first.app.close();
    const server = await aServer({ folder });
    const client = await aClient(server, await server.token('town-admin'));
    const ask = () => client.get(`/statistics?period=day&day=${TODAY}`);
    expect((await client.get('/statistics?period=day&day=2020-01-01')).statusCode).toBe(200);
    let settled = 0;
    const report = ask().finally(() => settled++);
    const isUnderWay = () => settled === 0;
    const times: number[] = [];
    while (isUnderWay() && times.length < 20) {
      const started = performance.now();
      expect((await client.post('/hazards', aHazard())).statusCode).toBe(201);
      if (isUnderWay()) times.push(performance.now() - started);
    }
    const answer = await report;
    expect(answer.statusCode).toBe(200);
    const told = answer.json();
    const [hazards] = told.cases;
    expect([hazards.figures.closed, hazards.figures.reported - MANY]).toEqual([
      MANY,
      told.seq - 4 * MANY - 3,
    ]);
    expect(times.length).toBeGreaterThanOrEqual(3);
    expect(times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]).toBeLessThan(100);
    expect((await server.system.store.reader.get(posted))?.count).toBeGreaterThanOrEqual(times.length);
  });

  it('that fails is an error of its own, and everything else goes on', async () => {
    const server = await aServer();
    const client = await aClient(server, await server.token('town-admin'));
    await client.post('/hazards', aHazard());
    using database = opened(server);
    database.exec(`UPDATE event SET data = 'broken'`);
    for (const path of ['/statistics', '/statistics.xlsx']) {
      const answer = await client.get(`${path}?area=${TOWN}&period=day&day=${TODAY}`);
      expect([answer.statusCode, problemIn(answer)]).toEqual([500, 'internal']);
    }
    expect((await client.post('/hazards', aHazard())).statusCode).toBe(201);
    expect((await client.get('/statistics?period=day&day=2020-01-01')).statusCode).toBe(200);
  });
});
