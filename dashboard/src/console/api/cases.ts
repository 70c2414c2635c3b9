import type { AdvanceCase } from '@weige/shared/case/case';
import type {
  CaseDetail,
  CaseScenario,
  CasesPage,
  ErasedSaid,
  EraseSaid,
} from '@weige/shared/contract/cases';
import type { Accepted } from '@weige/shared/contract/http';
import type { Client } from './client.ts';

/** Hazards and repairs, and their photographs, as the contract has them. */

export function listCases(client: Client, query: URLSearchParams): Promise<CasesPage> {
  return client.get(`cases?${query.toString()}`);
}

export function readCase(client: Client, id: string): Promise<CaseDetail> {
  return client.get(`cases/${encodeURIComponent(id)}`);
}

/** Takes a step; 409 `step-not-possible` where somebody else was quicker. */
export function takeStep(client: Client, scenario: CaseScenario, body: AdvanceCase): Promise<Accepted> {
  return client.send('POST', `${scenario}s/steps`, body);
}

/** Deletes what a resident said and showed of a case. */
export function eraseSaid(client: Client, body: EraseSaid): Promise<ErasedSaid> {
  return client.send('POST', 'cases/erase', body);
}

/** Where a photograph is; the browser brings the session's cookie. */
export function photoAddress(id: string): string {
  return `/api/v1/photos/${encodeURIComponent(id)}`;
}
