import { expect } from 'vitest';
import { DAY, HOUR, toWire } from '@weige/shared/contract/time';
import { aClient } from './client.ts';
import type { TestServer } from './server.ts';
import { placeIn, GRID, TOWN, VILLAGES } from './town.ts';

/** Posts as the town's administrator; the id of what came of it. */
async function posted(server: TestServer, path: string, body: object): Promise<string> {
  const admin = await aClient(server, await server.token('town-admin', TOWN));
  const answer = await admin.post(path, body);
  expect([path, answer.statusCode, answer.body]).toEqual([path, 201, expect.any(String)]);
  return answer.json().id;
}

/** A team that serves the first village and can do everything; its id. */
export async function aTeam(server: TestServer, fields: object = {}): Promise<string> {
  const [area] = VILLAGES;
  const skills = ['hazard:*', 'repair:*'];
  const team = { area, name: '党群服务队', kind: 'service', place: placeIn(GRID), skills, active: true };
  return posted(server, '/teams', { ...team, ...fields });
}

/** Somebody of a team; their id. */
export async function aMember(server: TestServer, team: string, fields: object = {}): Promise<string> {
  return posted(server, '/teams/members', { team, name: '张三丰', role: 'worker', ...fields });
}

/** A turn of duty from an hour ago to an hour from now, of one member or of all. */
export async function onDuty(server: TestServer, team: string, member?: string): Promise<void> {
  const now = server.system.now();
  const turn = { team, from: toWire(now - HOUR), to: toWire(now + HOUR), ...(member ? { member } : {}) };
  await posted(server, '/duties', turn);
}

/** When something is over, a day from now. */
export const tomorrow = ({ system }: TestServer): string => toWire(system.now() + DAY);
