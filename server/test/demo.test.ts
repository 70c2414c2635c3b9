import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { TeamEntry } from '@weige/shared/contract/teams';
import { HOUR } from '@weige/shared/contract/time';
import { openDemo } from '../src/demo.ts';
import { makeTeams } from '../src/demo/teams.ts';
import { verify } from '../src/verify.ts';
import { aClient } from './support/client.ts';
import { aClock, anAccount, Browser, PASSWORD } from './support/people.ts';
import { aServer } from './support/server.ts';
import { TOWN, VILLAGES } from './support/town.ts';

/** A server with the demonstration's teams, and what its administrator reads of them. */
async function aDemo(seed: number) {
  const clock = aClock();
  const server = await aServer({ now: clock.now });
  await anAccount(server, 'worker', { role: 'grid-worker', area: VILLAGES[0] });
  const accounts = [{ account: 'worker', area: VILLAGES[0], kind: 'service' as const }];
  await makeTeams(server.system, seed, accounts);
  const admin = await aClient(server, await server.token('town-admin'));
  const teams = async (): Promise<TeamEntry[]> => (await admin.get('/teams')).json().teams;
  return { server, clock, teams };
}

it('gives every village and the town teams, of which somebody has duty by day and by night', async () => {
  const { server, clock, teams } = await aDemo(7);
  const made = await teams();
  expect(made.map(({ area, kind }) => [area, kind])).toEqual([
    ...['enforcement', 'expert'].map((kind) => [TOWN, kind]),
    ...VILLAGES.flatMap((area) => ['service', 'property', 'emergency'].map((kind) => [area, kind])),
  ]);
  for (const { members } of made) {
    expect(members.length).toBeGreaterThanOrEqual(3);
    expect(members.every(({ name, phone }) => name.length >= 2 && /^1610\d{7}$/.test(phone ?? ''))).toBe(
      true,
    );
  }
  const withAccount = made.filter(({ members }) => members.some(({ account }) => account === 'worker'));
  expect(withAccount).toMatchObject([{ area: VILLAGES[0], kind: 'service' }]);
  for (let hour = 0; hour < 24; hour += 4) {
    expect((await teams()).map(({ onDuty }) => onDuty)).toEqual(made.map(() => true));
    clock.forward(4 * HOUR);
  }
  expect((await verify(server.system.store)).faults).toEqual([]);
});

it('invents the same people for the same seed, and others for another', async () => {
  const peopleOf = async (seed: number) => {
    const made = await (await aDemo(seed)).teams();
    return made.map(({ name, members }) => [name, members.map((one) => `${one.name} ${one.phone}`).sort()]);
  };
  const first = await peopleOf(7);
  expect(await peopleOf(7)).toEqual(first);
  expect(await peopleOf(8)).not.toEqual(first);
});

it('opens once: accounts that a folder from before lacks are added under its password, the others stay', async () => {
  const server = await aServer();
  writeFileSync(join(server.folder, 'demo-password'), 'from-before');
  await anAccount(server, 'town');
  const demo = await openDemo(server.system, server.folder);
  expect(demo).toMatchObject({ names: ['town', 'xinghuo', 'wangge'], password: 'from-before' });
  const { head } = server.system.log;
  expect(await openDemo(server.system, server.folder)).toEqual(demo);
  expect(server.system.log.head).toBe(head);
  const signIn = async (name: string, password: string) =>
    (await new Browser(server).signIn(name, password)).statusCode;
  for (const name of ['xinghuo', 'wangge']) expect(await signIn(name, 'from-before')).toBe(201);
  expect(await signIn('town', PASSWORD)).toBe(201);
});
