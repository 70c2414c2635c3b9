import type { ParkingLot } from '@weige/shared/area/registers';
import { lotByCode } from '../../src/registers/tables.ts';
import { fromStored } from '../../src/store/json.ts';
import { query } from '../../src/store/store.ts';
import type { TestServer } from './server.ts';

const writeLot = query<[record: string, code: string]>('UPDATE parking_lot SET record = ? WHERE code = ?');

/** Changes the entry of a lot in the register, as another import would. */
export async function changeLot(
  { system: { store } }: TestServer,
  code: string,
  fields: Partial<ParkingLot>,
): Promise<void> {
  const row = await store.reader.get(lotByCode, code);
  const lot = { ...(row ? fromStored<ParkingLot>(row.record) : {}), ...fields };
  await store.transaction((tx) => tx.run(writeLot, JSON.stringify(lot), code));
}
