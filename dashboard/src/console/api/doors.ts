import type { Door, DoorsPage, IssuedDoorCodes } from '@weige/shared/contract/doors';
import type { GivenBindingCode } from '@weige/shared/phone/door';
import type { Client } from './client.ts';

/** Door codes as the village manages them, as the contract has them. */

export interface DoorsQuestion {
  readonly area: string;
  /** The dwelling after which the page begins. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export function listDoors(client: Client, { area, after, limit }: DoorsQuestion): Promise<DoorsPage> {
  const query = new URLSearchParams({ area, limit: String(limit), ...(after ? { after } : {}) });
  return client.get(`door-codes?${query.toString()}`);
}

export function issueDoorCodes(client: Client, area: string): Promise<IssuedDoorCodes> {
  return client.send('POST', 'door-codes', { area });
}

export function reissueDoorCode(client: Client, dwelling: string): Promise<Door> {
  return client.send('POST', 'door-codes/reissue', { dwelling });
}

export function revokeDoorCode(client: Client, dwelling: string): Promise<Door> {
  return client.send('POST', 'door-codes/revoke', { dwelling });
}

/** Takes every phone out of the household. */
export function unbindPhones(client: Client, dwelling: string): Promise<Door> {
  return client.send('POST', 'door-codes/unbind', { dwelling });
}

export function giveBindingCode(client: Client, dwelling: string): Promise<GivenBindingCode> {
  return client.send('POST', 'door-codes/binding', { dwelling });
}
