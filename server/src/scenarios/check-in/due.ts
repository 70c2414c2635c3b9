import {
  decideAutomaticEnd,
  decideOverstay,
  decideRelief,
  decideUnregistered,
} from '@weige/shared/scenarios/check-in/stays';
import {
  ENDS_BY_ITSELF_AFTER,
  keptFor,
  RENTAL_EMPTY_FOR,
  STAY_KEPT_FOR,
} from '@weige/shared/scenarios/check-in/terms';
import { HOUR, MINUTE } from '@weige/shared/contract/time';
import type { Command } from '../../log/log.ts';
import type { Sql } from '../../store/store.ts';
import { contextOf } from '../scenario.ts';
import type { World } from '../scenario.ts';
import { loadStay } from './phone.ts';
import {
  emptyRentals,
  endHomelessStays,
  endStay,
  eraseDueStays,
  openStaysAt,
  overstayedStays,
  relievedDwellings,
  stayById,
  staysLongOver,
} from './stay-tables.ts';
import type { StayRow } from './stay-tables.ts';
import { emptySince, loadDwelling } from './tables.ts';

/** Most of each kind in one round; the next round goes on. */
const MOST = 200;
const SYSTEM = 'system';

type Due = Pick<StayRow, 'id' | 'until'>;

function overstay({ id, until }: Due, world: World): Command {
  return {
    ...{ type: 'check-in.noticed', actor: SYSTEM, key: `overstay/${id}/${until}`, body: { stay: id } },
    decide: async (tx) =>
      decideOverstay(await loadStay(tx, await tx.get(stayById, id)), contextOf(world.now())),
  };
}

function automaticEnd({ id, until }: Due, world: World): Command {
  return {
    ...{ type: 'check-in.recorded', actor: SYSTEM, key: `ended/${id}/${until}`, body: { stay: id } },
    decide: async (tx) =>
      decideAutomaticEnd(await loadStay(tx, await tx.get(stayById, id)), contextOf(world.now())),
    async keep(tx, [{ at }]) {
      await tx.run(endStay, at, 'by-itself', at + keptFor('arrive'), id);
    },
  };
}

function relief({ dwelling, since }: { dwelling: string; since: number }, world: World): Command {
  return {
    ...{ type: 'check-in.cleared', actor: SYSTEM, key: `relief/${dwelling}/${since}`, body: { dwelling } },
    async decide(tx) {
      const open = (await tx.all(openStaysAt, dwelling)).map(({ id, until }) => ({
        id,
        until: until ?? undefined,
      }));
      return decideRelief(await loadDwelling(tx, dwelling), open, contextOf(world.now()));
    },
  };
}

function unregistered({ dwelling, since }: { dwelling: string; since: number }, world: World): Command {
  const key = `unregistered-rental/${dwelling}/${since}`;
  return {
    ...{ type: 'check-in.noticed', actor: SYSTEM, key, body: { dwelling } },
    async decide(tx) {
      const emptied = await tx.get(emptySince, dwelling);
      return decideUnregistered(await loadDwelling(tx, dwelling), emptied?.since, contextOf(world.now()));
    },
  };
}

/** Stays that are over by themselves or past their announced end, notices without a reason, rentals that nobody is in. */
export async function dueCheckIns(world: World): Promise<readonly Command[]> {
  const { reader } = world.store;
  const now = world.now();
  const ended = now - ENDS_BY_ITSELF_AFTER;
  return [
    ...(await reader.all(staysLongOver, ended, MOST)).map((row) => automaticEnd(row, world)),
    ...(await reader.all(overstayedStays, now, ended, MOST)).map((row) => overstay(row, world)),
    ...(await reader.all(relievedDwellings, now, MOST)).map((row) => relief(row, world)),
    ...(await reader.all(emptyRentals, now - RENTAL_EMPTY_FOR, MOST)).map((row) => unregistered(row, world)),
  ];
}

/** Deletes who left or visited so long ago that nothing of it need be known. */
export async function retireStays(tx: Sql, world: World): Promise<number> {
  const now = world.now();
  // It looks at every open stay: once an hour, in the round of its first half minute, is often enough.
  if (now % HOUR < MINUTE / 2) await tx.run(endHomelessStays, now, now + STAY_KEPT_FOR);
  return tx.run(eraseDueStays, now);
}
