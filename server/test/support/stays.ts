import { checkCharacter } from '@weige/shared/area/identity';
import type { StayMatter } from '@weige/shared/phone/matters';
import { CONSENT_VERSION } from '@weige/shared/scenarios/check-in/phone';
import type { FormPerson } from '@weige/shared/scenarios/check-in/phone';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { aClient } from './client.ts';
import type { Phone } from './phone.ts';
import type { TestServer } from './server.ts';

/** A resident identity number that is right, a new one for each serial up to 999. */
export function anIdentity(serial: number): string {
  const digits = `34012219900101${String(serial).padStart(3, '0')}`;
  return digits + checkCharacter(digits);
}

/** Somebody on a form: the same serial is the same person. */
export function aFormPerson(serial = 1, fields: Partial<FormPerson> = {}): FormPerson {
  const person = { name: `张小${serial}`, paper: 'identity', relation: 'tenant' } as const;
  return { ...person, number: anIdentity(serial), phone: '13800138000', ...fields };
}

/** A form at the door that is right, to be bent by tests. */
export function aForm(fields: object = {}) {
  return { kind: 'arrive', people: [aFormPerson()], consent: CONSENT_VERSION, ...fields };
}

/** The log, oldest first. */
export async function eventsOf(server: TestServer): Promise<WeigeEvent[]> {
  return (await (await aClient(server)).get('/events?limit=1000')).json().events;
}

/** The registrations that a phone follows. */
export async function stayMatters(phone: Phone): Promise<StayMatter[]> {
  return (await phone.matters()).matters;
}

/** Those on all of them. */
export async function peopleOf(phone: Phone): Promise<StayMatter['people']> {
  return (await stayMatters(phone)).flatMap(({ people }) => people);
}
