import type { InjectionKey } from 'vue';
import { inject } from 'vue';
import type { Client } from './client.ts';

/** The client of this page. */
export const CLIENT: InjectionKey<Client> = Symbol('client');

/** The client; there is one on every page of the console. */
export function useClient(): Client {
  const client = inject(CLIENT);
  if (!client) throw new Error('The console was mounted without its client.');
  return client;
}
