import { expect } from 'vitest';
import { DAY, HOUR, toWire } from '@weige/shared/contract/time';
import { GRIDS, placeIn } from './town.ts';

/** Somebody who may make teams: a client with a token, or a person's browser. */
interface Manager {
  post(
    path: string,
    payload: object,
    headers?: Record<string, string>,
  ): Promise<{ statusCode: number; body: string; json: () => { id: string } }>;
}

export const gridIn = (area: string): string => GRIDS.find((grid) => grid.startsWith(area)) ?? '';

/** Bodies that are right, to be bent by tests. */
export const aTeam = (area: string, fields: object = {}) => ({
  ...{ area, name: '党群服务队', kind: 'service', place: placeIn(gridIn(area)) },
  ...{ skills: ['hazard:*'], active: true, ...fields },
});
export const aMember = (team: string, fields: object = {}) => ({
  team,
  role: 'helper',
  name: '王小明',
  ...fields,
});
export const aTurn = (team: string, from: number, fields: object = {}) => ({
  ...{ team, from: toWire(from), to: toWire(from + 12 * HOUR), ...fields },
});

/** Submits what is to be accepted; its id. */
export async function accepted(manager: Manager, path: string, body: object): Promise<string> {
  const answer = await manager.post(path, body);
  expect([answer.statusCode, answer.body]).toEqual([201, expect.stringContaining('"id"')]);
  return answer.json().id;
}

/** A team of an area with somebody in it and a turn of duty from tomorrow. */
export async function aRoster(manager: Manager, area: string, now = Date.now()) {
  const team = await accepted(manager, '/teams', aTeam(area));
  const member = await accepted(manager, '/teams/members', aMember(team));
  const duty = await accepted(manager, '/duties', aTurn(team, now + DAY));
  return { team, member, duty };
}
