import { decideEnter, decideExit, decideReserve, decideShare } from '@weige/shared/scenarios/parking/decide';
import type { LotFacts } from '@weige/shared/scenarios/parking/facts';
import { EnterLot, ExitLot, ReserveSpace, ShareSpace } from '@weige/shared/scenarios/parking/events';
import { defineCommand } from '../scenario.ts';
import type { Scenario, World } from '../scenario.ts';
import type { Sql } from '../../store/store.ts';
import { dueOverstays, erasePlatesInTime } from './due.ts';
import { parkingMatterOf, parkingMatters } from './matters.ts';
import { parkingMigrations } from './migrations.ts';
import { parkingPhoneRoutes } from './phone-routes.ts';
import { parkingPhone } from './phone.ts';
import { projectParking } from './project.ts';
import { parkingRoutes } from './routes.ts';
import { loadLot } from './tables.ts';

const load = (tx: Sql, body: { readonly lot: string }, world: World) => loadLot(tx, body.lot, world.now());

const areaOf = (facts: LotFacts | undefined) => facts?.lot.area;

/** 共享停车位: lots, shared private spaces, reservations, cars in and out. */
export const parking: Scenario = {
  name: 'parking',
  migrations: parkingMigrations,
  tables: ['parking_share', 'parking_reservation', 'parked_car'],
  commands: [
    defineCommand({
      type: 'parking.shared',
      path: '/parking/shares',
      permission: 'parking:use',
      body: ShareSpace,
      load: (tx, body: ShareSpace, world) => load(tx, body, world),
      areaOf,
      decide: decideShare,
    }),
    defineCommand({
      type: 'parking.reserved',
      path: '/parking/reservations',
      permission: 'parking:use',
      body: ReserveSpace,
      load: (tx, body: ReserveSpace, world) => load(tx, body, world),
      areaOf,
      decide: decideReserve,
    }),
    defineCommand({
      type: 'parking.entered',
      path: '/parking/entries',
      permission: 'parking:use',
      body: EnterLot,
      load: (tx, body: EnterLot, world) => load(tx, body, world),
      areaOf,
      decide: decideEnter,
    }),
    defineCommand({
      type: 'parking.exited',
      path: '/parking/exits',
      permission: 'parking:use',
      body: ExitLot,
      load: (tx, body: ExitLot, world) => load(tx, body, world),
      areaOf,
      decide: decideExit,
    }),
  ],
  project: projectParking,
  routes: parkingRoutes,
  phone: parkingPhone,
  phoneRoutes: parkingPhoneRoutes,
  matters: parkingMatters,
  concerns: parkingMatterOf,
  due: dueOverstays,
  retire: erasePlatesInTime,
};
