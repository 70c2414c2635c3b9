import type { SavedFilter, SavedFilters } from '@weige/shared/contract/accounts';
import type { Client } from './client.ts';

/** The filters of the case list that somebody keeps, as the contract has them: those of one's own account. */

export async function readFilters(client: Client): Promise<readonly SavedFilter[]> {
  return (await client.get<SavedFilters>('session/filters')).filters;
}

/** Keeps these and no others. */
export function keepFilters(client: Client, filters: readonly SavedFilter[]): Promise<undefined> {
  return client.send('PUT', 'session/filters', { filters });
}
