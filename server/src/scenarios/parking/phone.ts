import type { Refusal } from '@weige/shared/contract/problems';
import { fromWire } from '@weige/shared/contract/time';
import { isPlate } from '@weige/shared/person/plate';
import { decideEnter, decideExit, decideReserve, decideShare } from '@weige/shared/scenarios/parking/decide';
import type { LotFacts } from '@weige/shared/scenarios/parking/facts';
import {
  CancelReservation,
  PhoneEnter,
  PhoneExit,
  PhoneReserve,
  PhoneShare,
  WithdrawShare,
} from '@weige/shared/scenarios/parking/phone';
import { decideCancelReservation, decideWithdrawShare } from '@weige/shared/scenarios/parking/release';
import { holdersOf } from '../../phone/matter-tables.ts';
import type { Visit } from '../../phone/visit.ts';
import { ownerOfSpace } from '../../registers/tables.ts';
import type { Sql } from '../../store/store.ts';
import { definePhoneCommand } from '../phone-command.ts';
import type { World } from '../scenario.ts';
import { alternativesNear } from './offers.ts';
import { insertPlate, loadLot, reservationById, shareById } from './tables.ts';

type Refused = { readonly refusal: Refusal };
const refused = (problem: Refusal['problem'], field: string): Refused => ({
  refusal: { problem, fields: [field] },
});

/** What is followed is not made anew by a further step. */
const nothing = (): undefined => undefined;

async function isHolder(tx: Sql, matter: string, { device, dwelling, bound }: Visit): Promise<boolean> {
  const holders = await tx.all(holdersOf, matter);
  return holders.some((one) => one.holder === `device:${device}` || (bound && one.dwelling === dwelling));
}

/** The lot of a reservation, for the phone that made it and the household; told to nobody else that there is one. */
async function lotOfReservation(
  tx: Sql,
  { reservation: id }: { readonly reservation: string },
  visit: Visit,
  world: World,
): Promise<LotFacts | Refused> {
  const row = await tx.get(reservationById, id);
  const facts = row && (await isHolder(tx, id, visit)) && (await loadLot(tx, row.lot, world.now()));
  return facts || refused('unknown-reservation', '/reservation');
}

const isOwn = async (tx: Sql, lot: string, space: number, { dwelling }: Visit): Promise<boolean> =>
  (await tx.get(ownerOfSpace, lot, space))?.dwelling === dwelling;

/** Other car parks, for who found this one full. */
async function withAlternatives(
  refusal: Refusal,
  body: PhoneReserve,
  { dwelling }: Visit,
  { store, now }: World,
): Promise<Refusal> {
  if (refusal.problem !== 'lot-full' && refusal.problem !== 'space-taken') return refusal;
  const window = { from: fromWire(body.from), to: fromWire(body.to) };
  return { ...refusal, alternatives: await alternativesNear(store.reader, dwelling, window, now()) };
}

const reserve = definePhoneCommand<PhoneReserve, LotFacts | undefined>({
  type: 'parking.reserved',
  path: '/parking/reservations',
  body: PhoneReserve,
  async load(tx, { lot, plate }, _visit, world) {
    if (!isPlate(plate)) return { refusal: { problem: 'validation', fields: ['/plate'], code: 'plate' } };
    return loadLot(tx, lot, world.now());
  },
  decide: (facts, body, context) => decideReserve(facts, body, context),
  async keep(tx, { id }, { plate, to }, _visit, { seal }) {
    await tx.run(insertPlate, id, seal.encrypt(plate), seal.index(plate), fromWire(to));
  },
  whenRefused: withAlternatives,
});

const cancel = definePhoneCommand<CancelReservation, LotFacts>({
  type: 'parking.cancelled',
  path: '/parking/cancellations',
  body: CancelReservation,
  load: lotOfReservation,
  decide: (facts, body, context) => decideCancelReservation(facts, body, context),
  follows: nothing,
});

const enter = definePhoneCommand<PhoneEnter, LotFacts>({
  type: 'parking.entered',
  path: '/parking/entries',
  body: PhoneEnter,
  load: lotOfReservation,
  decide: (facts, body, context) => decideEnter(facts, { ...body, lot: facts.lot.code }, context),
  follows: nothing,
});

const leave = definePhoneCommand<PhoneExit, LotFacts & { readonly space: number }>({
  type: 'parking.exited',
  path: '/parking/exits',
  body: PhoneExit,
  async load(tx, body, visit, world) {
    const facts = await lotOfReservation(tx, body, visit, world);
    if ('refusal' in facts) return facts;
    const car = facts.parked.find(({ reservation }) => reservation === body.reservation);
    return car ? { ...facts, space: car.space } : refused('not-parked', '/reservation');
  },
  decide: (facts, _body, context) => decideExit(facts, { lot: facts.lot.code, space: facts.space }, context),
  follows: nothing,
});

const share = definePhoneCommand<PhoneShare, LotFacts>({
  type: 'parking.shared',
  path: '/parking/shares',
  body: PhoneShare,
  boundOnly: true,
  async load(tx, { lot, space }, visit, world) {
    const facts = await loadLot(tx, lot, world.now());
    if (!facts) return refused('unknown-lot', '/lot');
    return (await isOwn(tx, lot, space, visit)) ? facts : refused('unknown-space', '/space');
  },
  decide: (facts, body, context) => decideShare(facts, body, context),
});

const withdraw = definePhoneCommand<WithdrawShare, LotFacts>({
  type: 'parking.withdrawn',
  path: '/parking/withdrawals',
  body: WithdrawShare,
  boundOnly: true,
  async load(tx, { share: id }, visit, world) {
    const row = await tx.get(shareById, id);
    const facts =
      row && (await isOwn(tx, row.lot, row.space, visit)) && (await loadLot(tx, row.lot, world.now()));
    return facts || refused('unknown-share', '/share');
  },
  decide: (facts, body, context) => decideWithdrawShare(facts, body, context),
  follows: nothing,
});

/** What residents do about parking from their phones. */
export const parkingPhone = [reserve, cancel, enter, leave, share, withdraw];
