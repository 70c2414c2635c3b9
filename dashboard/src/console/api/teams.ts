import type { Accepted } from '@weige/shared/contract/http';
import type { DutyList, DutyTurn, TeamEntry, TeamList } from '@weige/shared/contract/teams';
import type {
  CancelDuty,
  PlanDuty,
  RemoveMember,
  SaveMember,
  SaveTeam,
} from '@weige/shared/scenarios/team/events';
import type { Client } from './client.ts';

/** Teams and their duty, as the contract has them. */

export interface TeamsQuestion {
  /** One's whole area without it. */
  readonly area?: string | undefined;
  /** Also those of the areas around it, which serve it too. */
  readonly serving?: boolean;
  /** Also those that are sent nowhere any more. */
  readonly dissolved?: boolean;
}

export async function listTeams(
  client: Client,
  { area, serving = false, dissolved = false }: TeamsQuestion,
): Promise<readonly TeamEntry[]> {
  const query = new URLSearchParams({
    ...(area === undefined ? {} : { area }),
    ...(serving ? { serving: 'true' } : {}),
    ...(dissolved ? { dissolved: 'true' } : {}),
  });
  return (await client.get<TeamList>(`teams?${query.toString()}`)).teams;
}

/** Makes a team or changes one; 409 `edit-conflict` where somebody else changed it since that version. */
export function saveTeam(client: Client, body: SaveTeam): Promise<Accepted> {
  return client.send('POST', 'teams', body);
}

export function saveMember(client: Client, body: SaveMember): Promise<Accepted> {
  return client.send('POST', 'teams/members', body);
}

export function removeMember(client: Client, body: RemoveMember): Promise<Accepted> {
  return client.send('POST', 'teams/members/removals', body);
}

/** Turns of duty that overlap a stretch of at most 62 days. */
export async function listDuties(client: Client, query: URLSearchParams): Promise<readonly DutyTurn[]> {
  return (await client.get<DutyList>(`duties?${query.toString()}`)).turns;
}

export function planDuty(client: Client, body: PlanDuty): Promise<Accepted> {
  return client.send('POST', 'duties', body);
}

export function cancelDuty(client: Client, body: CancelDuty): Promise<Accepted> {
  return client.send('POST', 'duties/cancellations', body);
}

/** Where the roster is as an iCalendar file; the browser brings the session's cookie. */
export function calendarAddress(query: URLSearchParams): string {
  return `/api/v1/duties.ics?${query.toString()}`;
}
