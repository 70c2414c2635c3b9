import { expect } from 'vitest';
import type { NoticedDwelling } from '@weige/shared/scenarios/check-in/fold';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { verify } from '../../src/verify.ts';
import { aClient } from './client.ts';
import { aClock } from './people.ts';
import { aPhone } from './phone.ts';
import { aServer } from './server.ts';
import { DWELLINGS } from './town.ts';

/** Lived in by two when imported, and made for four. */
export const [, RENTED = ''] = DWELLINGS;

/** A server whose time a test puts forward, with a phone at a rented house that two live in. */
export async function aTownInTime() {
  const clock = aClock();
  const server = await aServer({ now: clock.now });
  const phone = await aPhone(server, RENTED);
  const client = await aClient(server);
  let seen = 0;
  return {
    ...{ clock, server, phone, client },
    run: () => server.app.clockwork.run(),
    /** Lets time pass, and what is due happen. */
    async pass(ms: number): Promise<void> {
      clock.forward(ms);
      await server.app.clockwork.run();
    },
    /** The events since it was asked last. */
    async news(): Promise<unknown[]> {
      const { events } = (await client.get(`/events?after=${seen}&limit=1000`)).json();
      seen = events.at(-1)?.seq ?? seen;
      return events.map(({ type, data }: WeigeEvent) => {
        if (type === 'check-in.recorded')
          return [type, 'kind' in data && data.kind, 'automatic' in data && data.automatic];
        return [type, 'notice' in data ? data.notice : undefined];
      });
    },
    async noticed(): Promise<string[]> {
      const { noticed } = (await client.get('/snapshot')).json().state.slices['check-in'];
      return Object.values<NoticedDwelling>(noticed).map(({ notice }) => notice);
    },
    sound: async () => expect((await verify(server.system.store)).faults).toEqual([]),
  };
}
