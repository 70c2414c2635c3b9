import type { CaseRecord } from '@weige/shared/case/reopen';
import { codeRange } from '@weige/shared/area/code';
import { CASE_SCENARIOS } from '@weige/shared/contract/cases';
import type { CaseScenario, CasesQuery } from '@weige/shared/contract/cases';
import { toWire } from '@weige/shared/contract/time';
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
  anyWeight: string, weight: string,
]; // prettier-ignore

const FILTER = `seq < ? AND area >= ? AND area < ? AND (? = '' OR state = ?) AND (? = '' OR kind = ?)
  AND (? = '' OR weight = ?)`;

/** An empty state, kind or weight leaves that out. Newest first. */
const statements = (table: CaseScenario) => ({
  byId: query<[id: string], CaseRow>(`SELECT * FROM ${table} WHERE id = ?`),
  steps: query<[caseId: string], StepRow>(`SELECT * FROM ${table}_step WHERE case_id = ? ORDER BY seq`),
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
export async function stepsOf(sql: Sql, { scenario, id }: FoundCase): Promise<StepRow[]> {
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
export function recordOf(row: CaseRow): CaseRecord {
  const { area, state, kind, weight, assignee, dwelling, closed_at: closed, joined } = row;
  return {
    ...{ area, state, kind, weight, joined },
    assignee: assignee ?? undefined,
    dwelling: dwelling ?? undefined,
    place: [row.lng, row.lat],
    reportedAt: toWire(row.reported_at),
    closedAt: closed === null ? undefined : toWire(closed),
  };
}

export interface CaseSearch extends Omit<CasesQuery, 'before' | 'area'> {
  readonly area: string;
  /** Only those reported before this place in the log. */
  readonly before: number;
  /** Epoch ms: what is late by then. */
  readonly now: number;
}

function search(sql: Sql, scenario: CaseScenario, { standing, now, ...asked }: CaseSearch) {
  const { area, before, limit, state = '', kind = '', weight = '' } = asked;
  const { from, to } = codeRange(area);
  const filter: Filter = [before, from, to, state, state, kind, kind, weight, weight];
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
