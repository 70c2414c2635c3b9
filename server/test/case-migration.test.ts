import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DAY, HOUR, toWire } from '@weige/shared/contract/time';
import { hashOf, insertEvent } from '../src/log/record.ts';
import { GENESIS } from '../src/log/chain.ts';
import { migrate } from '../src/store/migrate.ts';
import { SqliteStore } from '../src/store/sqlite/sqlite-store.ts';
import { query } from '../src/store/store.ts';
import { DATABASE_FILE, MIGRATIONS } from '../src/system.ts';
import { verify } from '../src/verify.ts';
import { aWorker } from './support/cases.ts';
import { aFolder, aServer } from './support/server.ts';
import { dwellingsOf, GRID, placeIn } from './support/town.ts';

/** The tables that version 0.1 made. */
const OF_0_1 = [
  'log/001-event',
  'registers/001-tables',
  'access/001-tables',
  'live/001-checkpoint',
  'check-in/001-occupancy',
  'parking/001-spaces',
  'repair/001-cases',
  'hazard/001-cases',
];
const AT = Date.parse('2026-10-01T08:00:00+08:00');
const idOf = (number: number): string => `019abcde-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** What a log of version 0.1 holds of cases: one closed, one sent back, one that nobody has touched. */
function oldEvents() {
  const limits = { respondBy: toWire(AT + HOUR), rectifyBy: toWire(AT + DAY) };
  const place = placeIn(GRID);
  const dwelling = dwellingsOf(GRID)[0];
  const step = (of: number, step: string, state: string, more: object = {}) => ({
    type: 'hazard.advanced',
    data: { case: idOf(of), step, state, ...more },
  });
  return [
    {
      type: 'hazard.reported',
      data: { kind: 'gas', severity: 'critical', place, words: '有气味', ...limits },
    },
    { type: 'repair.requested', data: { kind: 'lift', urgency: 'urgent', place, dwelling, ...limits } },
    { type: 'hazard.reported', data: { kind: 'road', severity: 'major', place, dwelling, ...limits } },
    step(1, 'accept', 'accepted'),
    step(1, 'assign', 'assigned', { assignee: '东门物业' }),
    step(1, 'start', 'in-hand', { note: '在路上' }),
    step(1, 'check', 'checked'),
    step(1, 'close', 'closed'),
    // Stars with a step other than `rate` were taken then.
    step(3, 'accept', 'accepted', { stars: 2 }),
    step(3, 'assign', 'assigned', { assignee: '第二组' }),
    step(3, 'send-back', 'accepted'),
  ];
}

/** A database as version 0.1 left it, with that log and its own tables of it. */
async function anOldDatabase(folder: string): Promise<void> {
  const store = new SqliteStore(join(folder, DATABASE_FILE));
  const old = MIGRATIONS.filter(({ name }) => OF_0_1.includes(name));
  expect(old).toHaveLength(OF_0_1.length);
  await migrate(store, old, 0);
  const row = query<[id: string, kind: string, weight: string, state: string]>(
    `INSERT INTO hazard (id, area, kind, weight, state, assignee, reported_at)
     VALUES (?, '${GRID}', ?, ?, ?, '第二组', '${toWire(AT)}')`,
  );
  await store.transaction(async (tx) => {
    let hash = GENESIS;
    for (const [index, { type, data }] of oldEvents().entries()) {
      const seq = index + 1;
      const columns = {
        seq,
        id: idOf(seq),
        type,
        area: GRID,
        at: AT + seq,
        recorded_at: AT + seq,
        actor: 'token:x',
      };
      const event = { ...columns, idempotency_key: null, body_digest: null, data: JSON.stringify(data) };
      hash = hashOf(hash, event);
      await tx.run(
        insertEvent,
        seq,
        event.id,
        type,
        GRID,
        event.at,
        event.at,
        event.actor,
        null,
        null,
        event.data,
        hash,
      );
    }
    await tx.run(row, idOf(1), 'gas', 'critical', 'closed');
    await tx.run(row, idOf(3), 'road', 'major', 'accepted');
    // It remembers who had sent the case back.
    const kept = { slices: {}, scopes: {}, stale: true };
    const checkpoint = query<[string]>('INSERT INTO live_checkpoint (id, seq, state) VALUES (1, 11, ?)');
    await tx.run(checkpoint, JSON.stringify(kept));
  });
  await store.close();
}

it('a database of version 0.1 comes along: its cases are listed with their steps, and the wall shows those open', async () => {
  const folder = aFolder();
  await anOldDatabase(folder);
  const server = await aServer({ folder });
  expect((await verify(server.system.store)).faults).toEqual([]);
  const worker = await aWorker(server);
  const { cases } = (await worker.get('/cases')).json();
  expect(cases.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
    [idOf(3), 'accepted'],
    [idOf(2), 'reported'],
    [idOf(1), 'closed'],
  ]);
  expect(await worker.detail(idOf(1))).toMatchObject({
    ...{ words: '有气味', assignee: '东门物业', reportedAt: toWire(AT + 1), possible: ['rate'] },
    lines: [{ step: 'report' }, { step: 'accept' }, {}, { note: '在路上' }, {}, { step: 'close' }],
  });
  expect(await worker.detail(idOf(3))).not.toHaveProperty('assignee');
  const { hazard, repair } = server.system.keeper.snapshot(GRID).slices;
  expect(Object.keys({ ...hazard.open, ...repair.open }).sort()).toEqual([idOf(2), idOf(3)]);
  await worker.close(idOf(3), ['assign', 'start', 'check', 'close']);
  expect((await verify(server.system.store)).faults).toEqual([]);
});
