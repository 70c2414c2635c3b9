import { DAY } from '@weige/shared/contract/time';
import { decideOverstay, OVERSTAY_GRACE } from '@weige/shared/scenarios/parking/release';
import { SYSTEM } from '../../audit/audit.ts';
import type { Command } from '../../log/log.ts';
import type { Sql } from '../../store/store.ts';
import { contextOf } from '../scenario.ts';
import type { World } from '../scenario.ts';
import { erasePlates, lateCars, loadLot } from './tables.ts';

/** Cars that are told of in one round at most. */
const MOST = 500;
/** How long a plate is kept after the end of its window, ms. */
const KEPT = 30 * DAY;

/** Tells of each car that has stood beyond its window for longer than the grace. */
export async function dueOverstays({ store, now }: World): Promise<Command[]> {
  const rows = await store.reader.all(lateCars, now() - OVERSTAY_GRACE, MOST);
  return rows.map(({ lot, space, since, reservation }) => ({
    type: 'parking.overstayed',
    actor: SYSTEM.actor,
    key: `parking.overstayed/${reservation ?? `${lot}/${space}/${since}`}`,
    body: { lot, space },
    decide: async (tx) => decideOverstay(await loadLot(tx, lot, now()), { space }, contextOf(now())),
  }));
}

/** Erases the plates of reservations that have been over for long enough; answers how many. */
export async function erasePlatesInTime(tx: Sql, { now }: World): Promise<number> {
  return tx.run(erasePlates, now() - KEPT);
}
