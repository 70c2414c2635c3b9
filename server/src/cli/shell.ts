import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { lockFolder } from '../lock.ts';
import { openBase } from '../system.ts';
import type { Base } from '../system.ts';

/** A command that could not do what it was asked; the message says why and what to do. */
export class CommandFailed extends Error {}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Runs `work` on the opened data folder and closes it again. */
export async function withBase<T>(work: (base: Base, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const base = await openBase(config, Date.now);
  try {
    return await work(base, config);
  } finally {
    await base.store.close();
  }
}

/** The same, alone: refused with `LockedError` while a server runs on the folder. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  const unlock = lockFolder(readConfig(process.env).dataFolder);
  try {
    return await work();
  } finally {
    unlock();
  }
}
