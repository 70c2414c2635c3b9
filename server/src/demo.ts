import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ancestorAt, codeRange } from '@weige/shared/area/code';
import type { PersonRole } from '@weige/shared/contract/roles';
import { SYSTEM } from './audit/audit.ts';
import type { TeamAccount } from './demo/teams.ts';
import { loadTown } from './registers/load.ts';
import { query } from './store/store.ts';
import type { Base, System } from './system.ts';

/** The demonstration's fixed seed: everybody sees the same town. */
const SEED = 20_230_130;
/** 星火村: the village of the demonstration's door. */
const DOOR_VILLAGE = '310116109220';

interface DemoAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: PersonRole;
  /** Undefined: the grid of the demonstration's door. */
  readonly area?: string;
}

const ACCOUNTS: readonly DemoAccount[] = [
  { name: 'town', displayName: '镇指挥中心', role: 'town-admin', area: '310116109' },
  { name: 'xinghuo', displayName: '星火村值班', role: 'village-cadre', area: DOOR_VILLAGE },
  { name: 'wangge', displayName: '星火村网格员', role: 'grid-worker' },
];

/** Who of them belongs to a team. */
const TEAM_ACCOUNTS: readonly TeamAccount[] = [{ account: 'wangge', area: DOOR_VILLAGE, kind: 'service' }];

/** Loads the demonstration town. Takes some seconds; an installation without it never reads the generator. */
export async function loadDemoTown({ store, seal }: Base): Promise<void> {
  const { generateTown } = await import('@weige/data/town/index');
  await loadTown(store, generateTown({ seed: SEED }), seal);
}

/** The first home of a village that somebody lives in and that has a parking space of its own to lend. */
const firstHome = query<[from: string, to: string], { code: string }>(
  `SELECT code FROM dwelling WHERE code >= ? AND code < ? AND kind IN ('owner', 'rented') AND occupants > 0
   ORDER BY EXISTS (SELECT 1 FROM space_owner s WHERE s.dwelling = dwelling.code) DESC, code LIMIT 1`,
);

/** The home that the demonstration's door code is at. */
async function doorOf({ store }: Base): Promise<string | undefined> {
  const { from, to } = codeRange(DOOR_VILLAGE);
  return (await store.reader.get(firstHome, from, to))?.code;
}

/** The accounts with their one password, made at random on first start and kept beside the database. */
async function makeAccounts(base: Base, dataFolder: string, door: string | undefined): Promise<string> {
  const file = join(dataFolder, 'demo-password');
  const known = existsSync(file);
  const password = known ? readFileSync(file, 'utf8') : randomBytes(6).toString('base64url');
  if (!known) writeFileSync(file, password, { mode: 0o600 });
  const { accounts } = base.access;
  const grid = door === undefined ? undefined : ancestorAt(door, 'grid');
  for (const { name, area = grid ?? DOOR_VILLAGE, ...account } of ACCOUNTS)
    if (!known || !(await accounts.get(name))) await accounts.put({ ...account, name, area, password });
  return password;
}

const anyTeam = query<[], { id: string }>('SELECT id FROM team LIMIT 1');

export interface Demo {
  readonly names: readonly string[];
  readonly password: string;
  /** The code on the demonstration's door; undefined where somebody has revoked it. */
  readonly doorCode: string | undefined;
}

/**
 * What the demonstration has beside its town: accounts with one password, a door code, teams. All of it is made on the
 * first start; an account that a folder from before lacks is added, with the password of the others.
 */
export async function openDemo(system: System, dataFolder: string): Promise<Demo> {
  const { store, phones } = system;
  const door = await doorOf(system);
  const password = await makeAccounts(system, dataFolder, door);
  if (!(await store.reader.get(anyTeam))) {
    const { makeTeams } = await import('./demo/teams.ts');
    await makeTeams(system, SEED, TEAM_ACCOUNTS);
  }
  if (door !== undefined) await phones.doors.issue(door, SYSTEM);
  const doorCode = door === undefined ? undefined : (await phones.doors.of(door))?.code;
  return { names: ACCOUNTS.map(({ name }) => name), password, doorCode };
}
