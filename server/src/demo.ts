import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonRole } from '@weige/shared/contract/roles';
import { loadTown } from './registers/load.ts';
import type { Base } from './system.ts';

/** The demonstration's fixed seed: everybody sees the same town. */
const SEED = 20_230_130;

interface DemoAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: PersonRole;
  readonly area: string;
}

const ACCOUNTS: readonly DemoAccount[] = [
  { name: 'town', displayName: '镇指挥中心', role: 'town-admin', area: '310116109' },
  { name: 'xinghuo', displayName: '星火村值班', role: 'village-cadre', area: '310116109220' },
];

/** Loads the demonstration town. Takes some seconds; an installation without it never reads the generator. */
export async function loadDemoTown({ store, seal }: Base): Promise<void> {
  const { generateTown } = await import('@weige/data/town/index');
  await loadTown(store, generateTown({ seed: SEED }), seal);
}

/**
 * The demonstration's accounts with one password, made at random on first start and kept beside the database so
 * that each start can print it.
 */
export async function demoAccounts(
  { access }: Base,
  dataFolder: string,
): Promise<{ password: string; names: string[] }> {
  const file = join(dataFolder, 'demo-password');
  const names = ACCOUNTS.map(({ name }) => name);
  if (existsSync(file)) return { password: readFileSync(file, 'utf8'), names };
  const password = randomBytes(6).toString('base64url');
  for (const account of ACCOUNTS) await access.accounts.put({ ...account, password });
  writeFileSync(file, password, { mode: 0o600 });
  return { password, names };
}
