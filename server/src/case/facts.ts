import type { AdvanceCase } from '@weige/shared/case/case';
import type { AdvanceFacts, MergeTarget, NamedTeam } from '@weige/shared/case/record';
import type { CaseScenario } from '@weige/shared/contract/cases';
import { actorAt } from '../log/record.ts';
import type { Caller } from '../scenarios/scenario.ts';
import { timeRulesFor } from '../settings/settings.ts';
import type { Sql } from '../store/store.ts';
import { teamNamed } from '../team/tables.ts';
import { caseOf, recordOf } from './read.ts';
import type { FoundCase } from './read.ts';

/** A step without teams, merging or a check: that of a phone, or of the clock. */
export async function plainFacts(tx: Sql, row: FoundCase): Promise<AdvanceFacts> {
  const rules = await timeRulesFor(tx, row.area);
  return { ...recordOf(row), rules, teams: [], into: undefined, ownHandling: false };
}

async function targetOf(tx: Sql, scenario: CaseScenario, id: string): Promise<MergeTarget | undefined> {
  const row = await caseOf(tx, scenario, id);
  return row && { id, area: row.area, state: row.state, joined: row.joined };
}

/** Systems act for several people: who of them worked on a case is not known. */
const isPerson = (actor: string): boolean => actor.startsWith('user:');

async function handledBy(tx: Sql, { handled_seq: seq }: FoundCase): Promise<string | undefined> {
  return seq === null ? undefined : (await tx.get(actorAt, seq))?.actor;
}

/** What a step needs to know of its case; undefined where the scenario has none of that id. */
export async function advanceFacts(
  tx: Sql,
  scenario: CaseScenario,
  { case: id, team, parties = [], into }: AdvanceCase,
  { actor }: Caller,
): Promise<AdvanceFacts | undefined> {
  const row = await caseOf(tx, scenario, id);
  if (!row) return undefined;
  const teams: NamedTeam[] = [];
  for (const one of [...(team === undefined ? [] : [team]), ...parties]) {
    const named = await teamNamed(tx, one);
    if (named) teams.push(named);
  }
  return {
    ...(await plainFacts(tx, row)),
    teams,
    into: into === undefined ? undefined : await targetOf(tx, scenario, into),
    ownHandling: isPerson(actor) && (await handledBy(tx, row)) === actor,
  };
}
