import type { Search, SearchResult } from '@weige/shared/contract/search';
import type { Client } from './client.ts';

/** One question for everything that one may see; a look for a person is in the audit log. */
export function searchAll(client: Client, body: Search): Promise<SearchResult> {
  return client.send('POST', 'search', body);
}
