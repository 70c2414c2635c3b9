import type { MaskedStay, StayRecord } from '@weige/shared/contract/stays';
import { toWire } from '@weige/shared/contract/time';
import { maskName, maskNumber, maskTelephone } from '@weige/shared/person/mask';
import type { FormPerson } from '@weige/shared/scenarios/check-in/phone';
import { plainTelephone } from '@weige/shared/person/telephone';
import type { Seal } from '../../access/seal.ts';
import { fromStored } from '../../store/json.ts';
import type { ListedStay, StayRow } from './stay-tables.ts';

/** What identifies somebody as the register keeps it: sealed, and found again by keyed hashes. */
export function sealPerson(seal: Seal, person: FormPerson) {
  const { number, phone } = person;
  return {
    sealed: seal.encrypt(JSON.stringify(person)),
    numberIndex: seal.index(number),
    phoneIndex: phone === undefined ? null : seal.index(plainTelephone(phone)),
  };
}

/** Throws where the record was sealed with another key. */
export function personOf(seal: Seal, { sealed }: Pick<StayRow, 'sealed'>): FormPerson {
  return fromStored<FormPerson>(seal.decrypt(sealed));
}

/** When it ended; undefined while it goes on, as a visit does whose end is set. */
export function endOf({ ended_at }: Pick<StayRow, 'ended_at'>, now: number): number | undefined {
  return ended_at !== null && ended_at <= now ? ended_at : undefined;
}

function told(row: ListedStay, person: FormPerson, now: number): MaskedStay {
  const { origin, until, erase_at } = row;
  const end = endOf(row, now);
  return {
    ...{ id: row.id, dwelling: row.dwelling, address: row.address ?? '', kind: row.kind },
    ...person,
    ...(origin === null ? {} : { origin }),
    since: toWire(row.since),
    ...(until === null ? {} : { until: toWire(until) }),
    ...(end === undefined ? {} : { endedAt: toWire(end) }),
    ...(erase_at === null ? {} : { eraseAt: toWire(erase_at) }),
  };
}

/** A stay as lists show it. */
export function maskedStay(seal: Seal, row: ListedStay, now: number): MaskedStay {
  const { name, paper, number, phone, relation } = personOf(seal, row);
  const masked = { name: maskName(name), paper, number: maskNumber(number), relation };
  return told(row, { ...masked, ...(phone === undefined ? {} : { phone: maskTelephone(phone) }) }, now);
}

/** A stay in clear, for who has given a reason. */
export function stayRecord(seal: Seal, row: ListedStay, now: number): StayRecord {
  const { consent, registered_at } = row;
  return { ...told(row, personOf(seal, row), now), consent, registeredAt: toWire(registered_at) };
}
