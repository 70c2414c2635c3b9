import type { AlarmFigures, AlarmsPage } from '@weige/shared/contract/alarms';
import type { ShelveAlarm } from '@weige/shared/scenarios/alarm/events';
import type { Client } from './client.ts';

/** Alarms, as the contract has them. What stands now is in the live state. */

/** Most alarms that are acknowledged at once, by the contract. */
const MOST = 200;

export function listAlarms(client: Client, query: URLSearchParams): Promise<AlarmsPage> {
  return client.get(`alarms?${query.toString()}`);
}

export function readFigures(client: Client, query: URLSearchParams): Promise<AlarmFigures> {
  return client.get(`alarms/figures?${query.toString()}`);
}

/** Acknowledges them, so many at a time as the server takes; throws at the first that is refused. */
export async function acknowledge(client: Client, alarms: readonly string[]): Promise<true> {
  for (let from = 0; from < alarms.length; from += MOST)
    await client.send('POST', 'alarms/acknowledgements', { alarms: alarms.slice(from, from + MOST) });
  return true;
}

export function shelve(client: Client, body: ShelveAlarm): Promise<object> {
  return client.send('POST', 'alarms/shelvings', body);
}

export function unshelve(client: Client, alarm: string): Promise<object> {
  return client.send('POST', 'alarms/unshelvings', { alarm });
}
