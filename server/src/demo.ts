import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeRange } from '@weige/shared/area/code';
import type { PersonRole } from '@weige/shared/contract/roles';
import { SYSTEM } from './audit/audit.ts';
import { loadTown } from './registers/load.ts';
import { query } from './store/store.ts';
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

/** 星火村: the village that the demonstration's door is in. */
const DOOR_VILLAGE = '310116109220';

/** The first home of a village that somebody lives in and that has a parking space of its own to lend. */
const firstHome = query<[from: string, to: string], { code: string }>(
  `SELECT code FROM dwelling WHERE code >= ? AND code < ? AND kind IN ('owner', 'rented') AND occupants > 0
   ORDER BY EXISTS (SELECT 1 FROM space_owner s WHERE s.dwelling = dwelling.code) DESC, code LIMIT 1`,
);

/** The code on the demonstration's door, issued on first start; undefined where somebody has revoked it. */
export async function demoDoorCode({ store, phones }: Base): Promise<string | undefined> {
  const { from, to } = codeRange(DOOR_VILLAGE);
  const home = await store.reader.get(firstHome, from, to);
  if (!home) return undefined;
  await phones.doors.issue(home.code, SYSTEM);
  return (await phones.doors.of(home.code))?.code;
}
