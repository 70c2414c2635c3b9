import Database from 'better-sqlite3';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../src/system.ts';
import { verify } from '../src/verify.ts';
import { aClient } from './support/client.ts';
import { aHazard, STREAMS } from './support/reports.ts';
import { aServer } from './support/server.ts';

/** A server with some of everything in its log, and a second way into its database. */
async function aBusyServer() {
  const server = await aServer();
  const client = await aClient(server);
  for (let round = 0; round < 3; round++)
    for (const { path, body } of STREAMS)
      await client.post(path, body(), { 'idempotency-key': `${path} ${round}` });
  const { id } = (await client.post('/hazards', aHazard())).json();
  await client.post('/hazards/steps', { case: id, step: 'accept' });
  await server.system.keeper.save();
  const database = new Database(join(server.folder, DATABASE_FILE));
  return { server, database, [Symbol.dispose]: () => database.close() };
}

const COLUMNS = [
  'id',
  'type',
  'area',
  'at',
  'recorded_at',
  'actor',
  'idempotency_key',
  'body_digest',
  'data',
  'hash',
] as const;

/** The value with one bit of one byte turned over; a number by one. */
function flipped(value: unknown, position: number): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return 'x';
  const bytes = Buffer.from(value);
  const index = position % Math.max(bytes.length, 1);
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes.toString('latin1');
}

describe('weige verify', () => {
  it('finds nothing wrong with a log that was only appended to', async () => {
    using world = await aBusyServer();
    const verdict = await verify(world.server.system.store);
    expect(verdict.faults).toEqual([]);
    expect(verdict.events).toBeGreaterThanOrEqual(14);
  });

  it('finds a flipped byte in any column of any event', async () => {
    using world = await aBusyServer();
    const { server, database } = world;
    const head = server.system.log.head;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: head }),
        fc.constantFrom(...COLUMNS),
        fc.nat(500),
        async (seq, column, position) => {
          const original: unknown = database
            .prepare(`SELECT ${column} FROM event WHERE seq = ?`)
            .pluck()
            .get(seq);
          const set = database.prepare(`UPDATE event SET ${column} = ? WHERE seq = ?`);
          set.run(flipped(original, position), seq);
          const { faults } = await verify(server.system.store);
          set.run(original, seq);
          expect(faults).toContain(`event ${seq} was altered`);
        },
      ),
      { numRuns: 150, seed: 7 },
    );
    expect((await verify(server.system.store)).faults).toEqual([]);
  });

  it('finds an event taken out of the middle, and a table that does not follow from the log', async () => {
    using world = await aBusyServer();
    world.database.prepare("UPDATE hazard SET state = 'closed'").run();
    expect((await verify(world.server.system.store)).faults).toEqual([
      expect.stringMatching(/^table hazard .* differs/),
    ]);
    world.database.prepare('DELETE FROM event WHERE seq = 3').run();
    expect((await verify(world.server.system.store)).faults).toContain('event 3 was removed');
  });

  it('finds a saved live state that does not follow from the log', async () => {
    using world = await aBusyServer();
    world.database.prepare("UPDATE live_checkpoint SET state = replace(state, 'critical', 'general')").run();
    expect((await verify(world.server.system.store)).faults).toEqual([
      expect.stringMatching(/saved live state/),
    ]);
  });
});
