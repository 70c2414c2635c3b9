import type { NamedTeam } from '@weige/shared/case/record';
import { fromWire, toWire } from '@weige/shared/contract/time';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { TeamFacts } from '@weige/shared/scenarios/team/decide';
import type { MemberRole, TeamKind } from '@weige/shared/scenarios/team/events';
import type { Duty } from '@weige/shared/scenarios/team/fold';
import { fromStored } from '../store/json.ts';
import type { Migration } from '../store/migrate.ts';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';

/**
 * Teams, their members and their duty follow from the log; `team_person` does not: there names and telephones of members
 * stand sealed. Times are epoch ms.
 */
export const teamMigrations: readonly Migration[] = [
  {
    name: 'team/001-teams',
    sql: () => `
      CREATE TABLE team (
        id TEXT PRIMARY KEY, area TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
        lng DOUBLE PRECISION NOT NULL, lat DOUBLE PRECISION NOT NULL, skills TEXT NOT NULL, active BIGINT NOT NULL,
        version BIGINT NOT NULL
      );
      CREATE INDEX team_by_area ON team (area);
      CREATE TABLE team_member (
        id TEXT PRIMARY KEY, team TEXT NOT NULL, role TEXT NOT NULL, account TEXT
      );
      CREATE INDEX team_member_by_team ON team_member (team);
      CREATE INDEX team_member_by_account ON team_member (account);
      CREATE TABLE duty (
        id TEXT PRIMARY KEY, team TEXT NOT NULL, area TEXT NOT NULL, member TEXT, starts BIGINT NOT NULL,
        ends BIGINT NOT NULL, repeats TEXT, until BIGINT
      );
      CREATE INDEX duty_by_team ON duty (team);
      CREATE INDEX duty_by_area ON duty (area);
      CREATE TABLE team_person (member TEXT PRIMARY KEY, sealed TEXT NOT NULL);`,
  },
];

export interface TeamRow {
  readonly id: string;
  readonly area: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly lng: number;
  readonly lat: number;
  /** JSON. */
  readonly skills: string;
  /** 0 or 1. */
  readonly active: number;
  readonly version: number;
}

export interface MemberRow {
  readonly id: string;
  readonly team: string;
  readonly role: MemberRole;
  readonly account: string | null;
}

export interface DutyRow {
  readonly id: string;
  readonly team: string;
  readonly area: string;
  readonly member: string | null;
  readonly starts: number;
  readonly ends: number;
  readonly repeats: 'daily' | 'weekly' | null;
  readonly until: number | null;
}

type TeamColumns = [
  id: string, area: string, name: string, kind: string, lng: number, lat: number, skills: string, active: number,
  version: number,
]; // prettier-ignore

const saveTeam = query<TeamColumns>(
  `INSERT INTO team (id, area, name, kind, lng, lat, skills, active, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
   ON CONFLICT (id) DO UPDATE SET area = excluded.area, name = excluded.name, kind = excluded.kind,
     lng = excluded.lng, lat = excluded.lat, skills = excluded.skills, active = excluded.active,
     version = excluded.version`,
);
const saveMember = query<[id: string, team: string, role: string, account: string | null]>(
  `INSERT INTO team_member (id, team, role, account) VALUES (?, ?, ?, ?)
   ON CONFLICT (id) DO UPDATE SET role = excluded.role, account = excluded.account`,
);
const deleteMember = query<[id: string]>('DELETE FROM team_member WHERE id = ?');
const insertDuty = query<
  [id: string, team: string, area: string, member: string | null, starts: number, ends: number,
   repeats: string | null, until: number | null]
>('INSERT INTO duty (id, team, area, member, starts, ends, repeats, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'); // prettier-ignore
const deleteDuty = query<[id: string]>('DELETE FROM duty WHERE id = ?');

export const teamById = query<[id: string], TeamRow>('SELECT * FROM team WHERE id = ?');
export const membersOf = query<[team: string], MemberRow>(
  'SELECT * FROM team_member WHERE team = ? ORDER BY id',
);
export const dutyById = query<[id: string], DutyRow>('SELECT * FROM duty WHERE id = ?');
export const dutiesOf = query<[team: string], DutyRow>('SELECT * FROM duty WHERE team = ? ORDER BY id');
/** Those that may be sent to an area: of there, or of an area around it. */
export const teamsServing = query<[area: string], TeamRow>(
  'SELECT * FROM team WHERE active = 1 AND area = substr(?, 1, length(area)) ORDER BY id',
);
export const teamsWithin = query<[from: string, to: string], TeamRow>(
  'SELECT * FROM team WHERE area >= ? AND area < ? ORDER BY area, id',
);
/** Those of the areas around an area, also dissolved ones. */
export const teamsAround = query<[area: string, self: string], TeamRow>(
  'SELECT * FROM team WHERE area = substr(?, 1, length(area)) AND area <> ? ORDER BY area, id',
);
type Roster = [
  from: string, to: string, serving: number, area: string, end: number, start: number, startDay: number,
]; // prettier-ignore
/**
 * Duties that have perhaps a turn in a stretch of time, of an area's teams, and where `serving` is 1 of those of the areas
 * around it. The last two are the start of the stretch, and that a day before.
 */
export const dutiesWithin = query<Roster, DutyRow>(
  `SELECT d.* FROM duty d JOIN team t ON t.id = d.team
   WHERE t.active = 1 AND ((d.area >= ? AND d.area < ?) OR (? = 1 AND d.area = substr(?, 1, length(d.area))))
     AND d.starts < ?
     AND CASE WHEN d.repeats IS NULL THEN d.ends > ? ELSE d.until IS NULL OR d.until > ? END
   ORDER BY d.starts, d.id`,
);
/** The memberships of an account, with the teams. */
export const membershipsOf = query<[account: string], MemberRow>(
  'SELECT * FROM team_member WHERE account = ? ORDER BY id',
);
export const personOf = query<[member: string], { sealed: string }>(
  'SELECT sealed FROM team_person WHERE member = ?',
);
export const savePerson = query<[member: string, sealed: string]>(
  `INSERT INTO team_person (member, sealed) VALUES (?, ?)
   ON CONFLICT (member) DO UPDATE SET sealed = excluded.sealed`,
);
export const deletePerson = query<[member: string]>('DELETE FROM team_person WHERE member = ?');

/** The team of that id as a dispatch asks for it. */
export async function teamNamed(sql: Sql, id: string): Promise<NamedTeam | undefined> {
  const row = await sql.get(teamById, id);
  if (!row) return undefined;
  const members = (await sql.all(membersOf, id)).map((member) => member.id);
  return { id, name: row.name, area: row.area, active: row.active === 1, members };
}

/** The team of that id as its own commands ask for it. */
export async function loadTeam(sql: Sql, id: string): Promise<TeamFacts | undefined> {
  const row = await sql.get(teamById, id);
  if (!row) return undefined;
  const { area, name, kind, lng, lat, skills, active, version } = row;
  return {
    ...{ team: id, area, name, kind, place: [lng, lat], skills: fromStored<string[]>(skills), version },
    active: active === 1,
    members: (await sql.all(membersOf, id)).map((member) => member.id),
  };
}

/** A turn of duty as its event had it. */
export function dutyOf({ id, team, area, member, starts, ends, repeats, until }: DutyRow): Duty {
  return {
    ...{ id, team, area, from: toWire(starts), to: toWire(ends) },
    ...(member === null ? {} : { member }),
    ...(repeats === null ? {} : { repeat: repeats }),
    ...(until === null ? {} : { until: toWire(until) }),
  };
}

export async function projectTeam(tx: Sql, { id, area, ...event }: WeigeEvent): Promise<void> {
  if (event.type === 'team.saved') {
    const { team, name, kind, place, skills, active, version } = event.data;
    const json = JSON.stringify(skills);
    await tx.run(saveTeam, team, area, name, kind, ...place, json, active ? 1 : 0, version);
  } else if (event.type === 'team.member-saved') {
    const { team, member, role, account = null } = event.data;
    await tx.run(saveMember, member, team, role, account);
  } else if (event.type === 'team.member-removed') {
    await tx.run(deleteMember, event.data.member);
  } else if (event.type === 'team.duty-planned') {
    const { team, member = null, from, to, repeat = null, until } = event.data;
    const last = until === undefined ? null : fromWire(until);
    await tx.run(insertDuty, id, team, area, member, fromWire(from), fromWire(to), repeat, last);
  } else if (event.type === 'team.duty-cancelled') await tx.run(deleteDuty, event.data.duty);
}
