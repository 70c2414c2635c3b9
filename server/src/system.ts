import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Access } from './access/access.ts';
import type { AccessOptions } from './access/access.ts';
import { openSeal } from './access/seal.ts';
import type { Seal } from './access/seal.ts';
import { filterMigrations } from './access/filters.ts';
import { accessMigrations } from './access/tables.ts';
import { auditMigrations } from './audit/tables.ts';
import { wordsMigrations } from './case/words.ts';
import type { Config } from './config.ts';
import { keeperMigrations, StateKeeper } from './live/keeper.ts';
import { Log } from './log/log.ts';
import type { LogOptions } from './log/log.ts';
import { logMigrations } from './log/record.ts';
import { openDirectory } from './registers/directory.ts';
import type { Directory } from './registers/directory.ts';
import { Phones } from './phone/phones.ts';
import { phoneMigrations } from './phone/tables.ts';
import { Album } from './photo/album.ts';
import { photoMigrations } from './photo/tables.ts';
import { registerMigrations } from './registers/tables.ts';
import { SCENARIOS } from './scenarios/index.ts';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { searchMigrations } from './search/tables.ts';
import { statisticsMigrations } from './statistics/tables.ts';
import { migrate } from './store/migrate.ts';
import type { Migration } from './store/migrate.ts';
import type { Sql, Store } from './store/store.ts';
import { SqliteStore } from './store/sqlite/sqlite-store.ts';

/** Every table of the program, in the order in which they are made. */
export const MIGRATIONS: readonly Migration[] = [
  ...logMigrations,
  ...registerMigrations,
  ...accessMigrations,
  ...filterMigrations,
  ...auditMigrations,
  ...keeperMigrations,
  ...phoneMigrations,
  ...wordsMigrations,
  ...photoMigrations,
  ...SCENARIOS.flatMap(({ migrations }) => migrations),
  ...statisticsMigrations,
  ...searchMigrations,
];

export const DATABASE_FILE = 'weige.db';

/** The store with its tables up to date, the keys, and who may come in: what every command needs. */
export interface Base {
  readonly store: Store;
  readonly seal: Seal;
  readonly access: Access;
  readonly phones: Phones;
  readonly album: Album;
}

/** Opens the data folder, makes it where it is missing. */
export async function openBase(
  config: Config,
  now: () => number,
  options: Pick<AccessOptions, 'passwordCost' | 'failed'> = {},
): Promise<Base> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const store = new SqliteStore(join(config.dataFolder, DATABASE_FILE));
  await migrate(store, MIGRATIONS, now());
  const seal = openSeal(config.secretFile);
  const access = new Access({ store, seal, now, ...options });
  const phones = new Phones({ store, seal, audit: access.audit, now });
  return { store, seal, access, phones, album: new Album({ store, seal, now }) };
}

/** Hands an event to every scenario's tables. */
export async function projectAll(tx: Sql, event: WeigeEvent): Promise<void> {
  for (const scenario of SCENARIOS) await scenario.project(tx, event);
}

/** The running system behind the HTTP surface. */
export interface System extends Base {
  readonly log: Log;
  readonly directory: Directory;
  readonly keeper: StateKeeper;
  readonly now: () => number;
}

export type SystemOptions = Pick<LogOptions, 'now' | 'onGroup' | 'onListenerError'>;

/** Opens the log on a base and folds it up to its head. */
export async function openSystem(base: Base, { now, ...told }: SystemOptions): Promise<System> {
  const { store } = base;
  const log = await Log.open({ store, project: projectAll, now, ...told });
  const keeper = new StateKeeper(store);
  await keeper.open(log.head);
  return { ...base, log, keeper, directory: await openDirectory(store), now };
}
