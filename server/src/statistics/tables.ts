import { codeRange } from '@weige/shared/area/code';
import type { CaseAdvanced } from '@weige/shared/case/case';
import type { CaseScenario } from '@weige/shared/contract/cases';
import { DAY } from '@weige/shared/contract/time';
import type { EventType } from '@weige/shared/scenarios/events';
import { fromStored } from '../store/json.ts';
import type { Migration } from '../store/migrate.ts';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';
import type { Span } from './period.ts';
import type { CaseEvent, Limits } from './story.ts';

/** A report reads the log by when things happened. */
export const statisticsMigrations: readonly Migration[] = [
  {
    name: 'statistics/001-by-time',
    sql: () => 'CREATE INDEX event_by_time ON event (type, at, area)',
  },
];

type Within = [type: string, from: number, to: number, areaFrom: string, areaTo: string];
const WITHIN = 'type = ? AND at >= ? AND at < ? AND area >= ? AND area < ?';

const eventsWithin = query<Within, { id: string; data: string }>(
  `SELECT id, data FROM event WHERE ${WITHIN}`,
);
const countWithin = query<Within, { count: number }>(`SELECT count(*) AS count FROM event WHERE ${WITHIN}`);
export const newestSeq = query<[], { seq: number | null }>('SELECT max(seq) AS seq FROM event');
export const teamName = query<[id: string], { name: string }>('SELECT name FROM team WHERE id = ?');

interface StoryRow {
  readonly type: string;
  readonly area: string;
  readonly at: number;
  readonly data: string;
}

const statements = (table: CaseScenario) => ({
  /** Open at the end of the stretch, or at its beginning: no later closing than that. */
  open: query<[reportedBefore: number, closedFrom: number, areaFrom: string, areaTo: string], { id: string }>(
    `SELECT id FROM ${table} WHERE reported_at < ? AND (closed_at IS NULL OR closed_at >= ?) AND area >= ? AND area < ?`,
  ),
  /** What was said among colleagues, and who sees it too, is in no figure. */
  story: query<[caseId: string], StoryRow>(
    `SELECT e.type, e.area, e.at, e.data FROM ${table}_step s JOIN event e ON e.seq = s.seq
     WHERE s.case_id = ? AND s.step NOT IN ('comment', 'consult', 'join') ORDER BY s.seq`,
  ),
});

const STATEMENTS: Readonly<Record<CaseScenario, ReturnType<typeof statements>>> = {
  hazard: statements('hazard'),
  repair: statements('repair'),
};

const CASE_EVENTS = {
  hazard: { report: 'hazard.reported', more: ['hazard.advanced', 'hazard.reopened'] },
  repair: { report: 'repair.requested', more: ['repair.advanced', 'repair.reopened'] },
} as const satisfies Record<CaseScenario, { report: EventType; more: readonly EventType[] }>;

/** Where and when a report looks. */
export interface Scope extends Span {
  readonly area: string;
}

const within = (type: EventType, { from, to, area }: Scope): Within => {
  const codes = codeRange(area);
  return [type, from, to, codes.from, codes.to];
};

/** How many events of a type happened. */
export async function countOf(sql: Sql, type: EventType, scope: Scope): Promise<number> {
  return (await sql.get(countWithin, ...within(type, scope)))?.count ?? 0;
}

/** Id and data of the events of a type that happened; of a day at a time, so that few are in memory at once. */
export async function* eventsOf<Data>(sql: Sql, type: EventType, { area, from, to }: Scope) {
  for (let day = from; day < to; day += DAY)
    for (const { id, data } of await sql.all(
      eventsWithin,
      ...within(type, { area, from: day, to: Math.min(day + DAY, to) }),
    ))
      // prettier-ignore
      yield { id, data: fromStored<Data>(data) };
}

/** Ids of the cases that something happened with, and of those that were open at an end of the stretch. */
export async function casesTouched(sql: Sql, scenario: CaseScenario, scope: Scope): Promise<Set<string>> {
  const { report, more } = CASE_EVENTS[scenario];
  const ids = new Set<string>();
  for await (const { id } of eventsOf<unknown>(sql, report, scope)) ids.add(id);
  for (const type of more)
    for await (const { data } of eventsOf<{ case: string }>(sql, type, scope)) ids.add(data.case);
  return ids;
}

/** Ids of the cases that were open at `end`, and of some that were closed since `since`. */
export async function casesOpen(
  sql: Sql,
  scenario: CaseScenario,
  area: string,
  end: number,
  since: number,
): Promise<string[]> {
  const { from, to } = codeRange(area);
  return (await sql.all(STATEMENTS[scenario].open, end, since, from, to)).map(({ id }) => id);
}

interface Reported {
  readonly kind: string;
  readonly severity?: string;
  readonly urgency?: string;
}

export interface CaseHistory {
  readonly area: string;
  readonly kind: string;
  readonly weight: string;
  readonly events: readonly CaseEvent[];
}

/** Everything that happened with a case, in the order of the log; undefined where there is no such case. */
export async function historyOf(
  sql: Sql,
  scenario: CaseScenario,
  id: string,
): Promise<CaseHistory | undefined> {
  const rows = await sql.all(STATEMENTS[scenario].story, id);
  const [first] = rows;
  if (first?.type !== CASE_EVENTS[scenario].report) return undefined;
  const { kind, severity, urgency } = fromStored<Reported>(first.data);
  const events = rows.map(({ type, at, data }): CaseEvent => {
    if (type.endsWith('.advanced')) return { at, what: 'advance', data: fromStored<CaseAdvanced>(data) };
    return { at, what: type.endsWith('.reopened') ? 'reopen' : 'report', data: fromStored<Limits>(data) };
  });
  return { area: first.area, kind, weight: severity ?? urgency ?? '', events };
}
