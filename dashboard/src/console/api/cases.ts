import type { AdvanceCase } from '@weige/shared/case/case';
import type {
  CaseDetail,
  CaseScenario,
  CasesPage,
  ErasedSaid,
  EraseSaid,
  Proposal,
  Proposals,
} from '@weige/shared/contract/cases';
import type { Accepted } from '@weige/shared/contract/http';
import type { TeamEntry, TeamList } from '@weige/shared/contract/teams';
import { ApiError } from '../../town/api.ts';
import type { Client } from './client.ts';
import { problemName } from './problems.ts';

/** Hazards and repairs, and their photographs, as the contract has them. */

export function listCases(client: Client, query: URLSearchParams): Promise<CasesPage> {
  return client.get(`cases?${query.toString()}`);
}

export function readCase(client: Client, id: string): Promise<CaseDetail> {
  return client.get(`cases/${encodeURIComponent(id)}`);
}

/** Takes a step; 409 `edit-conflict` or `step-not-possible` where somebody else was quicker. */
export function takeStep(client: Client, scenario: CaseScenario, body: AdvanceCase): Promise<Accepted> {
  return client.send('POST', `${scenario}s/steps`, body);
}

/** The case as it is now, where a step was refused because others did something with it. */
export function caseConflictOf(error: unknown): CaseDetail | undefined {
  if (problemName(error) !== 'edit-conflict' || !(error instanceof ApiError)) return undefined;
  const current: unknown = error.problem && Reflect.get(error.problem, 'current');
  return isCase(current) ? current : undefined;
}

function isCase(value: unknown): value is CaseDetail {
  return typeof value === 'object' && value !== null && 'lines' in value && 'possible' in value;
}

/** The teams that could be sent to a case, the best first, each with why. */
export async function proposalsFor(client: Client, id: string): Promise<readonly Proposal[]> {
  return (await client.get<Proposals>(`cases/${encodeURIComponent(id)}/proposals`)).proposals;
}

/** The teams that serve an area: its own and those of the areas around it. */
export async function teamsServing(client: Client, area: string): Promise<readonly TeamEntry[]> {
  return (await client.get<TeamList>(`teams?${new URLSearchParams({ area, serving: 'true' }).toString()}`))
    .teams;
}

/** Deletes what a resident said and showed of a case. */
export function eraseSaid(client: Client, body: EraseSaid): Promise<ErasedSaid> {
  return client.send('POST', 'cases/erase', body);
}

/** Where a photograph is; the browser brings the session's cookie. */
export function photoAddress(id: string): string {
  return `/api/v1/photos/${encodeURIComponent(id)}`;
}
