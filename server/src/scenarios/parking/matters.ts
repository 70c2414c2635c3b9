import type { ParkingLot } from '@weige/shared/area/registers';
import { toWire } from '@weige/shared/contract/time';
import type { ParkingMatter } from '@weige/shared/phone/matters';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { OVERSTAY_GRACE } from '@weige/shared/scenarios/parking/release';
import type { Followed } from '../../phone/visit.ts';
import { lotByCode } from '../../registers/tables.ts';
import { fromStored } from '../../store/json.ts';
import type { Sql } from '../../store/store.ts';
import type { World } from '../scenario.ts';
import { reservationById, shareById } from './tables.ts';
import type { WindowRow } from './tables.ts';

async function lotNameOf(tx: Sql, code: string): Promise<string> {
  const row = await tx.get(lotByCode, code);
  return row ? fromStored<ParkingLot>(row.record).name : code;
}

/** One that is held when its time is over was never used: no event says so, the clock does. */
function stateAt({ state, ends }: WindowRow, now: number): ParkingMatter['state'] {
  return state === 'held' && ends <= now ? 'lapsed' : state;
}

/** Reservations and shares as the phone that follows them sees them. */
export async function parkingMatters(
  { store: { reader }, now }: World,
  followed: readonly Followed[],
): Promise<ParkingMatter[]> {
  const matters: ParkingMatter[] = [];
  for (const { id, own } of followed) {
    const reservation = await reader.get(reservationById, id);
    const row = reservation ?? (await reader.get(shareById, id));
    if (!row) continue;
    const { lot, space, starts, ends, at } = row;
    matters.push({
      ...{ id, own, at: toWire(at), matter: reservation ? 'reservation' : 'share' },
      ...{ lot, lotName: await lotNameOf(reader, lot), space, from: toWire(starts), to: toWire(ends) },
      state: stateAt(row, now()),
      overstayed: row.state === 'parked' && ends + OVERSTAY_GRACE <= now(),
    });
  }
  return matters;
}

/** The reservation or share that an event is about; undefined for a car that came without one. */
export function parkingMatterOf(event: WeigeEvent): string | undefined {
  switch (event.type) {
    case 'parking.shared':
    case 'parking.reserved':
      return event.id;
    case 'parking.withdrawn':
      return event.data.share;
    case 'parking.cancelled':
    case 'parking.entered':
    case 'parking.exited':
    case 'parking.overstayed':
      return event.data.reservation;
    default:
      return undefined;
  }
}
