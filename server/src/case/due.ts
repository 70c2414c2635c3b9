import { after } from '@weige/shared/calendar/calendar';
import { decideAdvance } from '@weige/shared/case/advance';
import type { CaseScenario } from '@weige/shared/contract/cases';
import { SYSTEM } from '../audit/audit.ts';
import type { Command } from '../log/log.ts';
import { contextOf } from '../scenarios/scenario.ts';
import type { World } from '../scenarios/scenario.ts';
import { settingFor } from '../settings/settings.ts';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';
import { plainFacts } from './facts.ts';
import { caseOf } from './read.ts';
import type { CaseRow } from './tables.ts';

/** Steps of each kind in one round at most; the next round goes on. */
const MOST = 200;

const statements = (table: CaseScenario) => ({
  waited: query<[now: number, limit: number], CaseRow>(
    `SELECT * FROM ${table} WHERE closed_at IS NULL AND state = 'suspended' AND suspended_until <= ?
     ORDER BY suspended_until LIMIT ?`,
  ),
  late: query<[now: number], CaseRow>(
    `SELECT * FROM ${table} WHERE closed_at IS NULL AND due_by < ? AND level <> 'town' ORDER BY due_by`,
  ),
});
const STATEMENTS = { hazard: statements('hazard'), repair: statements('repair') } as const;

type DueStep = 'resume' | 'escalate';

/** A step that nobody asks for. It was due to the case as it was seen: where anything else has happened, the next round looks anew. */
function stepOf(
  { now }: World,
  scenario: CaseScenario,
  { id, updated }: Pick<CaseRow, 'id' | 'updated'>,
  step: DueStep,
  at: number,
): Command {
  const type = `${scenario}.advanced` as const;
  const body = { case: id, step, seen: updated };
  return {
    ...{ type, actor: SYSTEM.actor, key: `${step}/${id}/${updated}`, body },
    async decide(tx) {
      const row = await caseOf(tx, scenario, id);
      const facts = row && (await plainFacts(tx, row));
      return decideAdvance(type, facts, body, contextOf(now(), at));
    },
  };
}

/** When a case that is late goes up a level, by the rules of an area; undefined where it never does by itself. */
type RaisedAt = (row: CaseRow) => number | undefined;

async function raisesIn(sql: Sql, area: string): Promise<RaisedAt> {
  const { enabled, ...spans } = await settingFor(sql, 'escalation', area);
  const calendar = await settingFor(sql, 'work-calendar', area);
  return ({ level, due_by: due }) =>
    enabled && due !== null && level !== 'town' ? after(due, spans[level], calendar) : undefined;
}

/** Late cases whose time at their level is over. The rules of an area are looked up once a round. */
async function raised(sql: Sql, scenario: CaseScenario, now: number): Promise<CaseRow[]> {
  const rules = new Map<string, RaisedAt>();
  const due: CaseRow[] = [];
  for (const row of await sql.all(STATEMENTS[scenario].late, now)) {
    const raisedAt = rules.get(row.area) ?? (await raisesIn(sql, row.area));
    rules.set(row.area, raisedAt);
    if ((raisedAt(row) ?? Infinity) <= now) due.push(row);
    if (due.length === MOST) break;
  }
  return due;
}

/**
 * What is due to cases without anybody asking: those that have waited until their time go on, as of then, and those that
 * are late for too long go up a level.
 */
export async function dueSteps(world: World, scenario: CaseScenario): Promise<Command[]> {
  const { reader } = world.store;
  const now = world.now();
  const waited = await reader.all(STATEMENTS[scenario].waited, now, MOST);
  return [
    ...waited.map((row) => stepOf(world, scenario, row, 'resume', row.suspended_until ?? now)),
    ...(await raised(reader, scenario, now)).map((row) => stepOf(world, scenario, row, 'escalate', now)),
  ];
}
