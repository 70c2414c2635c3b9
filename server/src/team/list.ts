import { codeRange } from '@weige/shared/area/code';
import type { TeamEntry } from '@weige/shared/contract/teams';
import { turnAt } from '@weige/shared/scenarios/team/duty';
import { MEMBER_ROLES, TEAM_KINDS } from '@weige/shared/scenarios/team/events';
import type { World } from '../scenarios/scenario.ts';
import { fromStored } from '../store/json.ts';
import { openByTeam } from './open.ts';
import { memberFor } from './people.ts';
import type { Reader } from './people.ts';
import { dutiesOf, dutyOf, membersOf, teamById, teamsAround, teamsWithin } from './tables.ts';
import type { MemberRow, TeamRow } from './tables.ts';

/** Teams as staff read them. */

export interface TeamsAsked {
  readonly area: string;
  /** Also those of the areas around it. */
  readonly serving: boolean;
  /** Also those that are dissolved. */
  readonly dissolved: boolean;
}

type Open = ReadonlyMap<string, number>;

/** The leader first. */
const byRole = (one: MemberRow, other: MemberRow): number =>
  MEMBER_ROLES.indexOf(one.role) - MEMBER_ROLES.indexOf(other.role);

/** By area from the top down, and in each by kind. */
const byAreaAndKind = (one: TeamRow, other: TeamRow): number =>
  one.area === other.area
    ? TEAM_KINDS.indexOf(one.kind) - TEAM_KINDS.indexOf(other.kind)
    : one.area < other.area
      ? -1
      : 1;

async function isOnDuty(
  { store, now }: World,
  { id, active }: TeamRow,
  members: readonly MemberRow[],
): Promise<boolean> {
  if (active === 0 || members.length === 0) return false;
  return (await store.reader.all(dutiesOf, id)).some((row) => turnAt(dutyOf(row), now()) !== undefined);
}

async function entryOf(world: World, reader: Reader, row: TeamRow, open: Open): Promise<TeamEntry> {
  const { id, area, name, kind, lng, lat, skills, active, version } = row;
  const { store, seal, directory } = world;
  const members = (await store.reader.all(membersOf, id)).sort(byRole);
  const shown = [];
  for (const member of members) shown.push(await memberFor(reader, row, member, { sql: store.reader, seal }));
  return {
    ...{ team: id, area, areaName: directory.fullNameOf(area), name, kind, place: [lng, lat], version },
    skills: fromStored<string[]>(skills),
    active: active === 1,
    members: shown,
    open: open.get(id) ?? 0,
    onDuty: await isOnDuty(world, row, members),
  };
}

/** The teams of an area, by area and kind; those of the areas around it first. */
export async function listTeams(world: World, reader: Reader, asked: TeamsAsked): Promise<TeamEntry[]> {
  const { reader: sql } = world.store;
  const { from, to } = codeRange(asked.area);
  const around = asked.serving ? await sql.all(teamsAround, asked.area, asked.area) : [];
  const rows = [...around, ...(await sql.all(teamsWithin, from, to))].sort(byAreaAndKind);
  const open = await openByTeam(sql);
  const entries: TeamEntry[] = [];
  for (const row of rows)
    if (asked.dissolved || row.active === 1) entries.push(await entryOf(world, reader, row, open));
  return entries;
}

/** One team as it is now; undefined where there is none of that id. */
export async function teamEntry(world: World, reader: Reader, id: string): Promise<TeamEntry | undefined> {
  const { reader: sql } = world.store;
  const row = await sql.get(teamById, id);
  return row && entryOf(world, reader, row, await openByTeam(sql));
}
