import type { CheckInKind } from '@weige/shared/scenarios/check-in/events';
import { CONSENT_VERSION } from '@weige/shared/scenarios/check-in/consent';
import type { FormPerson, PaperKind, PhoneCheckIn, Relation } from '@weige/shared/scenarios/check-in/phone';
import { toWire } from '@weige/shared/contract/time';
import { isPaperNumber } from '@weige/shared/person/papers';
import { isTelephone } from '@weige/shared/person/telephone';

export interface PersonForm {
  name: string;
  paper: PaperKind;
  number: string;
  phone: string;
  relation: Relation | '';
}

export interface CheckInForm {
  people: PersonForm[];
  /** One of ORIGINS, or what was typed in its place. */
  origin: string;
  /** End of the last day, epoch ms. */
  until: number | undefined;
  consent: boolean;
}

/** As many as one registration takes. */
export const MOST_PEOPLE = 10;

export const emptyPerson = (): PersonForm => ({
  name: '',
  paper: 'identity',
  number: '',
  phone: '',
  relation: '',
});
export const emptyForm = (): CheckInForm => ({
  people: [emptyPerson()],
  origin: '',
  until: undefined,
  consent: false,
});

/** What is wrong with the number of a paper; undefined for a right one. */
export function numberFault({ paper, number }: PersonForm, now: number): string | undefined {
  if (number === '') return 'phone.checkIn.fault.number';
  return isPaperNumber(paper, number, now)
    ? undefined
    : `phone.checkIn.fault.${paper === 'identity' ? 'identity' : 'paper'}`;
}

/** An empty one is right: it need not be given. */
export function telephoneFault({ phone }: PersonForm): string | undefined {
  return phone === '' || isTelephone(phone) ? undefined : 'phone.checkIn.fault.phone';
}

/** Faults of the people by JSON pointer, as keys of the catalogue. */
export function peopleFaults(people: readonly PersonForm[], now: number): Record<string, string> {
  const found: Record<string, string> = {};
  people.forEach((one, i) => {
    const note = (field: keyof PersonForm, fault: string | undefined): void => {
      if (fault !== undefined) found[`/people/${i}/${field}`] = fault;
    };
    note('name', one.name.trim() === '' ? 'phone.checkIn.fault.name' : undefined);
    note('number', numberFault(one, now));
    note('phone', telephoneFault(one));
    note('relation', one.relation === '' ? 'phone.checkIn.fault.relation' : undefined);
  });
  return found;
}

/** The body that is submitted; everything must have been found right before. */
export function bodyOf(kind: CheckInKind, { people, origin, until }: CheckInForm): PhoneCheckIn {
  return {
    kind,
    people: people.map(personOf),
    ...(origin === '' ? {} : { origin }),
    ...(until === undefined || kind === 'leave' ? {} : { until: toWire(until) }),
    consent: CONSENT_VERSION,
  };
}

function personOf({ name, paper, number, phone, relation }: PersonForm): FormPerson {
  if (relation === '') throw new Error('A person without a relation was not checked.');
  return { name: name.trim(), paper, number, relation, ...(phone === '' ? {} : { phone }) };
}
