import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { readConfig } from '../config.ts';
import { writeMeta } from '../log/record.ts';
import { verifyChain } from '../log/verify.ts';
import { SqliteStore } from '../store/sqlite/sqlite-store.ts';
import { DATABASE_FILE } from '../system.ts';
import { alone, CommandFailed, print, withBase } from './shell.ts';

/** Copies the committed state into `file`; the key file is not in it and must be kept elsewhere. */
export async function backupTo(file: string): Promise<void> {
  if (existsSync(file)) throw new CommandFailed(`${file} exists already; choose another name.`);
  const secret = await withBase(async ({ store }, { secretFile }) => {
    await store.backup(file);
    return secretFile;
  });
  print(
    `Saved to ${file}. Keep a copy of ${secret} in another place: without it the personal data cannot be read.`,
  );
}

/** Checks the copy and gives it a new epoch, so that connected screens take a snapshot instead of resuming. */
async function readyCopy(file: string): Promise<number> {
  const store = new SqliteStore(file);
  try {
    const wrong = store.check();
    const { events, faults } = await verifyChain(store);
    if (wrong.length > 0 || faults.length > 0)
      throw new CommandFailed('The backup is damaged; nothing was changed.');
    await store.transaction((tx) => tx.run(writeMeta, 'epoch', uuid()));
    return events;
  } finally {
    await store.close();
  }
}

/** Puts a sound backup in the place of the database; what was there is kept beside it. */
export async function restoreFrom(file: string): Promise<void> {
  if (!existsSync(file)) throw new CommandFailed(`There is no file ${file}.`);
  const { dataFolder } = readConfig(process.env);
  await alone(async () => {
    const database = join(dataFolder, DATABASE_FILE);
    const copy = `${database}.restoring`;
    copyFileSync(file, copy);
    try {
      const events = await readyCopy(copy);
      const aside = `${database}.before-restore`;
      for (const suffix of ['', '-wal', '-shm'])
        if (existsSync(database + suffix)) renameSync(database + suffix, aside + suffix);
      renameSync(copy, database);
      print(
        `Restored ${events === 1 ? 'one event' : `${events} events`}. What was there before is kept as ${aside}.`,
      );
    } finally {
      for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true });
    }
  });
}
