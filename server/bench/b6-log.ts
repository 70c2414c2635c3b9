import { hash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readConfig } from '../src/config.ts';
import { StateKeeper } from '../src/live/keeper.ts';
import { GENESIS } from '../src/log/chain.ts';
import { hashOf, insertEvent } from '../src/log/record.ts';
import { verifyChain } from '../src/log/verify.ts';
import { DATABASE_FILE, MIGRATIONS, openBase } from '../src/system.ts';
import { eventAt } from './b6-events.ts';
import { CACHE, emptyFolder, freshFolder, ourSettings, textOf } from './world.ts';
import type { World } from './world.ts';

/**
 * Long logs for B6, built in bulk and kept between runs. They have a valid chain and a saved checkpoint; the tables
 * that scenarios decide by are not filled, since neither a start nor a snapshot reads them.
 */

/** Changes whenever what is built changes. */
const BUILDER = 1;
const BATCH = 20_000;
/** Logs up to this are verified after they are built; above, it would take minutes. */
const VERIFIED = 100_000;

export interface LongLog {
  /** Data folder. */
  readonly folder: string;
  readonly token: string;
  readonly events: number;
}

/** Writes the events, without waiting for the disk, and folds them on the way. */
function fill(file: string, world: World, total: number, keeper: StateKeeper): void {
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  const statement = database.prepare(insertEvent.sql);
  const end = Date.now();
  let previous = GENESIS;
  const batch = database.transaction((from: number, to: number) => {
    for (let seq = from; seq <= to; seq++) {
      const { at, event } = eventAt(world, seq, total, end);
      const { id, type, area } = event;
      const data = JSON.stringify(event.data);
      const columns = {
        seq,
        id,
        type,
        area,
        at,
        recorded_at: at,
        actor: 'token:01900000-0000-7000-8000-bench',
      };
      previous = hashOf(previous, { ...columns, idempotency_key: null, body_digest: null, data });
      statement.run(seq, id, type, area, at, at, columns.actor, null, null, data, previous);
      keeper.fold(event);
    }
  });
  for (let from = 1; from <= total; from += BATCH) {
    batch(from, Math.min(total, from + BATCH - 1));
    if (from % 1_000_000 === 1) process.stderr.write(`  building a log of ${total}: ${from - 1}\n`);
  }
  database.close();
}

async function build(world: World, folder: string, total: number): Promise<void> {
  const base = await openBase(readConfig(ourSettings(folder)), Date.now);
  const keeper = new StateKeeper(base.store);
  fill(join(folder, DATABASE_FILE), world, total, keeper);
  await keeper.save();
  const { faults } = total <= VERIFIED ? await verifyChain(base.store) : { faults: [] };
  await base.store.close();
  if (faults.length > 0) throw new Error(`The log that was built is broken: ${JSON.stringify(faults)}`);
}

/** Removes logs of that length whose tables are no longer ours. */
function removeOutdated(events: number, name: string): void {
  for (const other of readdirSync(CACHE))
    if (other.startsWith(`log-${events}-`) && other !== name)
      rmSync(join(CACHE, other), { recursive: true, force: true });
}

/** A data folder with a log of that many events: the kept one, or built now (10 million take some minutes). */
export async function longLog(world: World, events: number): Promise<LongLog> {
  const tables = MIGRATIONS.map((migration) => migration.sql({ logKey: 'INTEGER', bytes: 'BLOB' })).join();
  const name = `log-${events}-${hash('sha256', `${BUILDER}${tables}`).slice(0, 8)}`;
  const folder = join(CACHE, name);
  if (!existsSync(folder)) {
    removeOutdated(events, name);
    const fresh = freshFolder(world, name);
    await build(world, fresh, events);
    writeFileSync(join(fresh, 'token'), world.token);
    renameSync(fresh, emptyFolder(CACHE, name));
  }
  const gigabytes = statSync(join(folder, DATABASE_FILE)).size / 1e9;
  process.stderr.write(`  log of ${events} events: ${gigabytes.toFixed(2)} GB in ${folder}\n`);
  return { folder, token: textOf(join(folder, 'token')) ?? '', events };
}
