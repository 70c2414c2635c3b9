import { levelOf } from '@weige/shared/area/code';
import type { BroadcastsPage } from '@weige/shared/contract/broadcasts';
import type { Accepted, AreaCollection } from '@weige/shared/contract/http';
import type { SendBroadcast } from '@weige/shared/scenarios/broadcast/events';
import type { Client } from './client.ts';

/** Notices, as the contract has them. */

export function listBroadcasts(client: Client, query: URLSearchParams): Promise<BroadcastsPage> {
  return client.get(`broadcasts?${query.toString()}`);
}

export function sendBroadcast(client: Client, body: SendBroadcast): Promise<Accepted> {
  return client.send('POST', 'broadcasts', body);
}

/** Takes a notice back; 422 `unknown-broadcast` where it is over or taken back already. */
export function cancelBroadcast(client: Client, broadcast: string): Promise<Accepted> {
  return client.send('POST', 'broadcasts/cancellations', { broadcast });
}

/** How many dwellings the register has in an area; undefined where it knows no such area. */
export async function countDwellings(client: Client, area: string): Promise<number | undefined> {
  const query = new URLSearchParams({ level: levelOf(area) ?? '', parent: area });
  const { features } = await client.get<AreaCollection>(`areas?${query.toString()}`);
  return features.find(({ properties }) => properties.code === area)?.properties.dwellings;
}
