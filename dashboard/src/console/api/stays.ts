import type {
  AboutPerson,
  ErasedStays,
  ExportedStays,
  LookAtStay,
  StayRecord,
  StaysPage,
} from '@weige/shared/contract/stays';
import type { Client } from './client.ts';

/** Registrations at the door, as the contract has them. Each of these but the list is in the audit log. */

export function listStays(client: Client, query: URLSearchParams): Promise<StaysPage> {
  return client.get(`stays?${query.toString()}`);
}

export function lookAtStay(client: Client, body: LookAtStay): Promise<StayRecord> {
  return client.send('POST', 'stays/look', body);
}

export function exportStays(client: Client, body: AboutPerson): Promise<ExportedStays> {
  return client.send('POST', 'stays/export', body);
}

export function eraseStays(client: Client, body: AboutPerson): Promise<ErasedStays> {
  return client.send('POST', 'stays/erase', body);
}
