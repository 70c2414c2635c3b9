import { levelOf, within } from '@weige/shared/area/code';
import type { WorkCase, WorkList } from '@weige/shared/contract/cases';
import { toWire } from '@weige/shared/contract/time';
import { turnAt } from '@weige/shared/scenarios/team/duty';
import { photoIdsOf } from '../photo/photos.ts';
import type { World } from '../scenarios/scenario.ts';
import type { Sql } from '../store/store.ts';
import { dutiesOf, dutyOf, membershipsOf, teamById } from '../team/tables.ts';
import { addressOf, stepsFor, summaryOf } from './detail.ts';
import type { Reader } from './detail.ts';
import { saidIn } from './read.ts';
import type { FoundCase } from './read.ts';
import { MOST_WORK, newestNote, openByTeam, openInArea } from './work-tables.ts';

/** Whose work it is. */
export interface Worker extends Reader {
  /** Name of their account; without one they are in no team. */
  readonly account?: string | undefined;
}

type Part = WorkCase['part'];
type Team = WorkList['teams'][number];

/** How bad, the worst first. */
const WEIGHTS = ['critical', 'urgent', 'major', 'general', 'ordinary'];

interface Job {
  readonly row: FoundCase;
  readonly part: Part;
}

/** Cases with what somebody has to do with them: each by the first part that is found, and none outside their area. */
class Jobs {
  readonly #area: string;
  readonly #found = new Map<string, Job>();

  constructor(area: string) {
    this.#area = area;
  }

  add(rows: readonly FoundCase[], partOf: (row: FoundCase) => Part): void {
    for (const row of rows)
      if (within(row.area, this.#area) && !this.#found.has(row.id))
        this.#found.set(row.id, { row, part: partOf(row) });
  }

  /** The most pressing first, as many as are shown. */
  first(): Job[] {
    return [...this.#found.values()].sort(mostPressing).slice(0, MOST_WORK);
  }
}

/** What somebody with teams has to do; where their own area is small, also what nobody is on there. */
async function jobsOfTeams(sql: Sql, teams: readonly string[], { area }: Worker): Promise<Job[]> {
  const jobs = new Jobs(area);
  for (const team of teams) jobs.add(await openByTeam(sql, 'led', team), () => 'lead');
  for (const team of teams) jobs.add(await openByTeam(sql, 'helped', team), () => 'party');
  for (const team of teams) jobs.add(await openByTeam(sql, 'asked', team), () => 'advice');
  const level = levelOf(area);
  if (level === 'grid' || level === 'net')
    jobs.add(await openInArea(sql, 'nobodys', area), () => 'unassigned');
  return jobs.first();
}

/** Who is in no team has to do with all that is open in their area. */
async function jobsOfArea(sql: Sql, { area }: Worker): Promise<Job[]> {
  const jobs = new Jobs(area);
  const rows = await openInArea(sql, 'within', area);
  jobs.add(rows, ({ assignee }) => (assignee === null ? 'unassigned' : 'lead'));
  return jobs.first();
}

function mostPressing({ row: one }: Job, { row: other }: Job): number {
  const due = (row: FoundCase) => row.due_by ?? Number.MAX_SAFE_INTEGER;
  return (
    due(one) - due(other) ||
    WEIGHTS.indexOf(one.weight) - WEIGHTS.indexOf(other.weight) ||
    one.seq - other.seq
  );
}

/** A team of theirs, with their own duty there; none where it was dissolved. */
async function teamOf(
  { store: { reader }, now }: World,
  id: string,
  members: ReadonlySet<string>,
): Promise<Team[]> {
  const row = await reader.get(teamById, id);
  if (row?.active !== 1) return [];
  const turns = (await reader.all(dutiesOf, row.id))
    .map(dutyOf)
    .filter(({ member }) => member === undefined || members.has(member))
    .map((duty) => turnAt(duty, now()))
    .filter((turn) => turn !== undefined);
  const until = turns.length === 0 ? {} : { dutyUntil: toWire(Math.max(...turns.map(({ to }) => to))) };
  return [{ id: row.id, name: row.name, onDuty: turns.length > 0, ...until }];
}

const dutyFirst = (one: Team, other: Team): number =>
  Number(other.onDuty) - Number(one.onDuty) || (one.name < other.name ? -1 : 1);

async function workCase(
  world: World,
  { row, part }: Job,
  reader: Reader,
  members: ReadonlySet<string>,
): Promise<WorkCase> {
  const sql = world.store.reader;
  const address = await addressOf(world, row);
  const { words } = await saidIn(sql, world.seal, row);
  const note = await newestNote(sql, row);
  return {
    ...summaryOf(row, world),
    ...{ part, mine: row.member !== null && members.has(row.member), place: [row.lng, row.lat] },
    ...(address === undefined ? {} : { address }),
    ...(words === undefined ? {} : { words }),
    ...(note === undefined ? {} : { note }),
    photoIds: await photoIdsOf(sql, row.id),
    possible: stepsFor(row, reader),
  };
}

/** What somebody has to do, the most pressing first. */
export async function workOf(world: World, worker: Worker): Promise<WorkList> {
  const sql = world.store.reader;
  const { account } = worker;
  const memberships = account === undefined ? [] : await sql.all(membershipsOf, account);
  const ids = [...new Set(memberships.map(({ team }) => team))];
  const jobs = ids.length === 0 ? await jobsOfArea(sql, worker) : await jobsOfTeams(sql, ids, worker);
  const members = new Set(memberships.map(({ id }) => id));
  const list: WorkList = { teams: [], cases: [] };
  for (const id of ids) list.teams.push(...(await teamOf(world, id, members)));
  list.teams.sort(dutyFirst);
  for (const job of jobs) list.cases.push(await workCase(world, job, worker, members));
  return list;
}
