import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Audit } from './audit/audit.ts';
import type { ChainFault } from './log/chain.ts';
import { StateKeeper } from './live/keeper.ts';
import { rowToEvent } from './log/event.ts';
import { eachRow, verifyChain } from './log/verify.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { query } from './store/store.ts';
import type { Store } from './store/store.ts';
import { migrate } from './store/migrate.ts';
import { SqliteStore } from './store/sqlite/sqlite-store.ts';
import { MIGRATIONS, projectAll } from './system.ts';

/** What `weige verify` found; sound where there are no faults. Each fault is one plain line. */
export interface Verdict {
  readonly events: number;
  /** Entries of the audit log. */
  readonly entries: number;
  readonly faults: readonly string[];
}

/** All rows of a table in one canonical order and form. */
async function contents(store: Store, table: string): Promise<string[]> {
  const rows = await store.reader.all(query<[], object>(`SELECT * FROM ${table}`));
  return rows.map((row) => JSON.stringify(row)).sort();
}

async function compareTables(store: Store, replayed: Store): Promise<string[]> {
  const faults: string[] = [];
  for (const table of SCENARIOS.flatMap(({ tables }) => tables)) {
    const [kept, made] = [await contents(store, table), await contents(replayed, table)];
    if (JSON.stringify(kept) !== JSON.stringify(made))
      faults.push(
        `table ${table} (${kept.length} rows) differs from a replay of the log (${made.length} rows)`,
      );
  }
  return faults;
}

/** Replays the log into an empty store of its own and compares what follows from it. */
async function verifyProjections(store: Store): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'weige-verify-'));
  const replayed = new SqliteStore(join(folder, 'replay.db'));
  try {
    await migrate(replayed, MIGRATIONS, 0);
    const checkpoint = await StateKeeper.checkpoint(store);
    const keeper = new StateKeeper(replayed);
    const faults: string[] = [];
    await replayed.transaction((tx) =>
      eachRow(store, async (row) => {
        const event = rowToEvent(row);
        await projectAll(tx, event);
        keeper.fold(event);
        if (row.seq === checkpoint?.seq && keeper.serialise() !== checkpoint.state)
          faults.push(`the saved live state at event ${row.seq} differs from a replay of the log`);
      }),
    );
    return [...faults, ...(await compareTables(store, replayed))];
  } finally {
    await replayed.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const told = (what: string, faults: readonly ChainFault[]): string[] =>
  faults.map((fault) => `${what} ${fault.seq} was ${fault.what === 'altered' ? 'altered' : 'removed'}`);

/** Checks the database's files, the chains of the log and of the audit log, and that every table equals a replay. */
export async function verify(store: Store): Promise<Verdict> {
  const files = (await store.check()).map((word) => `database: ${word}`);
  const { events, faults } = await verifyChain(store);
  const audit = await new Audit(store, Date.now).verify();
  const { entries } = audit;
  const chains = [...told('event', faults), ...told('audit entry', audit.faults)];
  if (files.length > 0 || chains.length > 0) return { events, entries, faults: [...files, ...chains] };
  return { events, entries, faults: await verifyProjections(store) };
}
