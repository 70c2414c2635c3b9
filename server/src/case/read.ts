import type { CaseRecord } from '@weige/shared/case/record';
import { codeRange } from '@weige/shared/area/code';
import { CASE_SCENARIOS } from '@weige/shared/contract/cases';
import type { CaseScenario, CasesQuery } from '@weige/shared/contract/cases';
import { fromWire, toWire } from '@weige/shared/contract/time';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { Seal } from '../access/seal.ts';
import { rowToEvent } from '../log/event.ts';
import { eventBySeq } from '../log/record.ts';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';
import type { CaseRow, StepRow } from './tables.ts';
import { wordsWith } from './words.ts';

type Filter = [
  before: number, areaFrom: string, areaTo: string, anyState: string, state: string, anyKind: string, kind: string,
  anyWeight: string, weight: string, anyTeam: string, team: string, helps: string, anyLevel: string, level: string,
  from: number, to: number,
]; // prettier-ignore

/** All of it stands in the index of the list: a rare filter reads no rows but those that it finds. */
const FILTER = `seq < ? AND area >= ? AND area < ? AND (? = '' OR state = ?) AND (? = '' OR kind = ?)
  AND (? = '' OR weight = ?) AND (? = '' OR team = ? OR parties LIKE ?) AND (? = '' OR level = ?)
  AND reported_at >= ? AND reported_at < ?`;

/** An empty state, kind, weight, team or level leaves that out. Newest first. */
const statements = (table: CaseScenario) => ({
  byId: query<[id: string], CaseRow>(`SELECT * FROM ${table} WHERE id = ?`),
  steps: query<[caseId: string], TracedStep>(
    `SELECT s.*, e.id AS event, e.actor FROM ${table}_step s JOIN event e ON e.seq = s.seq
     WHERE s.case_id = ? ORDER BY s.seq`,
  ),
  any: query<[...Filter, limit: number], CaseRow>(
    `SELECT * FROM ${table} WHERE ${FILTER} ORDER BY seq DESC LIMIT ?`,
  ),
  done: query<[...Filter, limit: number], CaseRow>(
    `SELECT * FROM ${table} WHERE ${FILTER} AND closed_at IS NOT NULL ORDER BY seq DESC LIMIT ?`,
  ),
  open: query<[...Filter, limit: number], CaseRow>(
    `SELECT * FROM ${table} WHERE ${FILTER} AND closed_at IS NULL ORDER BY seq DESC LIMIT ?`,
  ),
  late: query<[...Filter, now: number, limit: number], CaseRow>(
    `SELECT * FROM ${table} WHERE ${FILTER} AND closed_at IS NULL AND due_by < ? ORDER BY seq DESC LIMIT ?`,
  ),
});

const STATEMENTS: Readonly<Record<CaseScenario, ReturnType<typeof statements>>> = {
  hazard: statements('hazard'),
  repair: statements('repair'),
};

/** A step with the event that it follows from, and who took it. */
export interface TracedStep extends StepRow {
  readonly event: string;
  readonly actor: string;
}

/** A row with the scenario that it belongs to. */
export interface FoundCase extends CaseRow {
  readonly scenario: CaseScenario;
}

/** The case of that id in a scenario, if there is one. */
export async function caseOf(sql: Sql, scenario: CaseScenario, id: string): Promise<FoundCase | undefined> {
  const row = await sql.get(STATEMENTS[scenario].byId, id);
  return row && { ...row, scenario };
}

/** The case of that id, whatever it is. */
export async function anyCaseOf(sql: Sql, id: string): Promise<FoundCase | undefined> {
  for (const scenario of CASE_SCENARIOS) {
    const found = await caseOf(sql, scenario, id);
    if (found) return found;
  }
  return undefined;
}

/** The steps of a case, oldest first. */
export async function stepsOf(sql: Sql, { scenario, id }: FoundCase): Promise<TracedStep[]> {
  return sql.all(STATEMENTS[scenario].steps, id);
}

/** An event by its place in the log. */
export async function eventAt(sql: Sql, seq: number): Promise<WeigeEvent | undefined> {
  const row = await sql.get(eventBySeq, seq);
  return row && rowToEvent(row);
}

/** What whoever reported a case said. */
export interface Said {
  readonly words?: string;
  readonly slot?: { from: string; to: string };
}

/** From the register what a phone said; from the log what another system did, and when somebody is at home. */
export async function saidIn(sql: Sql, seal: Seal, { seq }: FoundCase): Promise<Said> {
  const event = await eventAt(sql, seq);
  if (event?.type !== 'hazard.reported' && event?.type !== 'repair.requested') return {};
  const words = event.data.words ?? (await wordsWith(sql, seal, event.id));
  const slot = event.type === 'repair.requested' ? event.data.slot : undefined;
  return { ...(words === undefined ? {} : { words }), ...(slot ? { slot } : {}) };
}

/** What decisions ask of a case. */
export function recordOf(row: FoundCase): CaseRecord {
  const { scenario, area, state, kind, weight, assignee, dwelling, joined, level, urged, updated } = row;
  const { closed_at: closed, suspended_at: suspended } = row;
  return {
    ...{ scenario, area, state, kind, weight, joined, level, urged, updated },
    assignee: assignee ?? undefined,
    dwelling: dwelling ?? undefined,
    place: [row.lng, row.lat],
    reportedAt: toWire(row.reported_at),
    respondBy: toWire(row.respond_by),
    rectifyBy: toWire(row.rectify_by),
    closedAt: closed === null ? undefined : toWire(closed),
    suspendedAt: suspended === null ? undefined : toWire(suspended),
  };
}

export interface CaseSearch extends Omit<CasesQuery, 'before' | 'area'> {
  readonly area: string;
  /** Only those reported before this place in the log. */
  readonly before: number;
  /** Epoch ms: what is late by then. */
  readonly now: number;
}

const timeIn = (told: string | undefined, otherwise: number): number =>
  told === undefined ? otherwise : fromWire(told);

function search(sql: Sql, scenario: CaseScenario, { standing, now, ...asked }: CaseSearch) {
  const { area, before, limit, state = '', kind = '', weight = '', team = '', level = '' } = asked;
  const { from, to } = codeRange(area);
  const filter: Filter = [
    ...([before, from, to, state, state, kind, kind, weight, weight] as const),
    ...([team, team, `%"${team}"%`, level, level] as const),
    ...([timeIn(asked.from, 0), timeIn(asked.to, Number.MAX_SAFE_INTEGER)] as const),
  ];
  const { any, done, open, late } = STATEMENTS[scenario];
  if (standing === 'late') return sql.all(late, ...filter, now, limit);
  return sql.all(standing === 'open' ? open : standing === 'done' ? done : any, ...filter, limit);
}

/** Cases of one or both scenarios, the newest in the log first, at most `limit`. */
export async function findCases(sql: Sql, asked: CaseSearch): Promise<FoundCase[]> {
  const found: FoundCase[] = [];
  for (const scenario of CASE_SCENARIOS)
    if (asked.scenario === undefined || asked.scenario === scenario)
      for (const row of await search(sql, scenario, asked)) found.push({ ...row, scenario });
  return found.sort((one, other) => other.seq - one.seq).slice(0, asked.limit);
}
