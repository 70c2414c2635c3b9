import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HOUR, toWire } from '@weige/shared/contract/time';
import { DATABASE_FILE, MIGRATIONS } from '../src/system.ts';
import { migrate } from '../src/store/migrate.ts';
import { SqliteStore } from '../src/store/sqlite/sqlite-store.ts';
import { query } from '../src/store/store.ts';
import { verify } from '../src/verify.ts';
import { aClient } from './support/client.ts';
import { aFolder, aServer } from './support/server.ts';
import { PUBLIC_LOT } from './support/town.ts';

/** How the tables were before shares and reservations had a state. */
const BEFORE = `
  DELETE FROM migration WHERE name IN ('parking/003-states', 'parking/004-plates');
  DROP TABLE parking_plate;
  DELETE FROM parking_reservation WHERE state <> 'held';
  DROP INDEX parked_car_by_end;
  DROP INDEX parked_car_by_reservation;
  ALTER TABLE parking_share DROP COLUMN at;
  ALTER TABLE parking_share DROP COLUMN state;
  ALTER TABLE parking_reservation DROP COLUMN at;
  ALTER TABLE parking_reservation DROP COLUMN state;
  ALTER TABLE parked_car DROP COLUMN reservation;
  ALTER TABLE parked_car DROP COLUMN overstayed_at;`;

it('a database of an earlier version comes along: used reservations and whose a car is come back from the log', async () => {
  const folder = aFolder();
  const server = await aServer({ folder });
  const client = await aClient(server);
  const now = Date.now();
  const reserve = async (space: number) => {
    const body = { lot: PUBLIC_LOT, space, from: toWire(now - HOUR), to: toWire(now + HOUR) };
    return (await client.post('/parking/reservations', body)).json().id as string;
  };
  const [left, parked, held] = [await reserve(1), await reserve(2), await reserve(3)];
  for (const reservation of [left, parked])
    await client.post('/parking/entries', { lot: PUBLIC_LOT, reservation });
  await client.post('/parking/exits', { lot: PUBLIC_LOT, space: 1 });
  await server.app.close();

  const store = new SqliteStore(join(folder, DATABASE_FILE));
  await store.transaction((tx) => tx.script(BEFORE));
  expect(await migrate(store, MIGRATIONS, now)).toEqual(['parking/003-states', 'parking/004-plates']);
  const states = query<[], { id: string; state: string }>(
    'SELECT id, state FROM parking_reservation ORDER BY space',
  );
  expect(await store.reader.all(states)).toEqual([
    { id: left, state: 'left' },
    { id: parked, state: 'parked' },
    { id: held, state: 'held' },
  ]);
  const cars = query<[], { space: number; reservation: string }>('SELECT space, reservation FROM parked_car');
  expect(await store.reader.all(cars)).toEqual([{ space: 2, reservation: parked }]);
  expect((await verify(store)).faults).toEqual([]);
  await store.close();
});
