import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import type { StayMatter } from '@weige/shared/phone/matters';
import { ENDS_BY_ITSELF_AFTER, RENTAL_EMPTY_FOR } from '@weige/shared/scenarios/check-in/terms';
import { SCENARIOS } from '../src/scenarios/index.ts';
import { aPerson } from './support/people.ts';
import type { Phone } from './support/phone.ts';
import { aForm, aFormPerson, anIdentity, peopleOf } from './support/stays.ts';
import { DWELLINGS } from './support/town.ts';
import { aTownInTime, RENTED } from './support/town-in-time.ts';

const [HOME = ''] = DWELLINGS;

const stayOf = async (phone: Phone): Promise<string> => (await peopleOf(phone))[0]?.stay ?? '';

const NOTICED = ['check-in.noticed', 'overstay'];
const CLEARED = ['check-in.cleared', 'overstay'];
const ENDED = ['check-in.recorded', 'leave', true];

describe('a stay past its announced end', () => {
  it('is noticed once when the time has come, and not before', async () => {
    const town = await aTownInTime();
    const until = toWire(town.clock.now() + 3 * DAY);
    await town.phone.submit('/check-ins', aForm({ people: [aFormPerson(1), aFormPerson(2)], until }));
    await town.news();
    await town.pass(3 * DAY - MINUTE);
    expect(await town.news()).toEqual([]);
    await town.pass(MINUTE);
    expect(await town.news()).toEqual([NOTICED]);
    expect(await town.noticed()).toEqual(['overstay']);
    await town.pass(DAY);
    await town.run();
    expect(await town.news()).toEqual([]);
    await town.sound();
  });

  it('is so no more when everybody who was late has left', async () => {
    const town = await aTownInTime();
    const until = toWire(town.clock.now() + DAY);
    await town.phone.submit('/check-ins', aForm({ people: [aFormPerson(1), aFormPerson(2)], until }));
    await town.pass(DAY + HOUR);
    await town.news();
    await town.phone.submit('/stays/ends', { stay: await stayOf(town.phone) });
    expect(await town.news()).toEqual([['check-in.recorded', 'leave', false]]);
    await town.phone.submit('/check-ins', aForm({ kind: 'leave', people: [aFormPerson(2)] }));
    expect(await town.news()).toEqual([['check-in.recorded', 'leave', false], CLEARED]);
    expect(await town.noticed()).toEqual([]);
    await town.sound();
  });

  it('is so no more when it is extended, and is noticed again when that time is over', async () => {
    const town = await aTownInTime();
    const until = toWire(town.clock.now() + DAY);
    await town.phone.submit('/check-ins', aForm({ until }));
    await town.pass(DAY + HOUR);
    await town.news();
    const longer = toWire(town.clock.now() + 2 * DAY);
    await town.phone.submit('/stays/extensions', { stay: await stayOf(town.phone), until: longer });
    expect(await town.news()).toEqual([['check-in.rescheduled', undefined], CLEARED]);
    await town.pass(2 * DAY);
    expect(await town.news()).toEqual([NOTICED]);
    await town.sound();
  });

  it('is so no more when its record is deleted on request', async () => {
    const town = await aTownInTime();
    await town.phone.submit('/check-ins', aForm({ until: toWire(town.clock.now() + DAY) }));
    await town.pass(DAY);
    await town.news();
    const cadre = await aPerson(town.server, 'cadre', { role: 'village-cadre' });
    await cadre.post('/stays/erase', { number: anIdentity(1), reason: '本人要求' });
    await town.run();
    expect(await town.news()).toEqual([CLEARED]);
    await town.sound();
  });

  it('ends by itself a week later, and counts one less who lives there', async () => {
    const town = await aTownInTime();
    await town.phone.submit('/check-ins', aForm({ until: toWire(town.clock.now() + DAY) }));
    await town.pass(DAY);
    await town.news();
    await town.pass(ENDS_BY_ITSELF_AFTER - MINUTE);
    expect(await town.news()).toEqual([]);
    await town.pass(MINUTE);
    expect(await town.news()).toEqual([ENDED, CLEARED]);
    expect((await peopleOf(town.phone))[0]?.endedAt).toBe(toWire(town.clock.now()));
    const { events } = (await town.client.get('/events?type=check-in.recorded')).json();
    expect(events.at(-1)).toMatchObject({ data: { count: 1, occupants: 2 } });
    await town.run();
    expect(await town.news()).toEqual([]);
    await town.sound();
  });

  it('is never noticed where no end was announced, and never of a visit', async () => {
    const town = await aTownInTime();
    await town.phone.submit('/check-ins', aForm());
    const until = toWire(town.clock.now() + HOUR);
    await town.phone.submit('/check-ins', aForm({ kind: 'visit', people: [aFormPerson(2)], until }));
    await town.news();
    for (let day = 0; day < 20; day++) await town.pass(DAY);
    expect(await town.news()).toEqual([]);
    const { matters } = await town.phone.matters();
    const ended = ({ people: [one] }: StayMatter) => one?.endedAt !== undefined;
    const byKind = new Map(matters.map((matter: StayMatter) => [matter.kind, ended(matter)]));
    expect(byKind).toEqual(
      new Map([
        ['visit', true],
        ['arrive', false],
      ]),
    );
  });

  it('is one reason of several at a crowded house, and each goes by itself', async () => {
    const town = await aTownInTime();
    const people = [1, 2, 3].map((serial) => aFormPerson(serial));
    await town.phone.submit('/check-ins', aForm({ people, until: toWire(town.clock.now() + DAY) }));
    await town.pass(DAY);
    expect(await town.noticed()).toEqual(['overcrowded', 'overstay']);
    await town.client.post('/check-ins', { dwelling: RENTED, kind: 'leave', count: 1 });
    expect(await town.noticed()).toEqual(['overstay']);
  });
});

describe('a rented house that everybody has left', () => {
  it('is noticed thirty days later, until somebody arrives', async () => {
    const town = await aTownInTime();
    for (const dwelling of [HOME, RENTED])
      await town.client.post('/check-ins', { dwelling, kind: 'leave', count: 2 });
    await town.news();
    await town.pass(RENTAL_EMPTY_FOR - MINUTE);
    expect(await town.news()).toEqual([]);
    await town.pass(MINUTE);
    expect(await town.news()).toEqual([['check-in.noticed', 'unregistered-rental']]);
    expect(await town.noticed()).toEqual(['unregistered-rental']);
    await town.pass(DAY);
    expect(await town.news()).toEqual([]);
    await town.phone.submit('/check-ins', aForm({ kind: 'visit' }));
    expect(await town.noticed()).toEqual(['unregistered-rental']);
    await town.news();
    await town.phone.submit('/check-ins', aForm());
    expect(await town.news()).toEqual([
      ['check-in.recorded', 'arrive', false],
      ['check-in.cleared', 'unregistered-rental'],
    ]);
    await town.sound();
  });

  it('is not noticed where somebody has come in time, and counts anew from when they leave', async () => {
    const town = await aTownInTime();
    const leave = () => town.client.post('/check-ins', { dwelling: RENTED, kind: 'leave', count: 1 });
    await leave();
    await leave();
    await town.pass(20 * DAY);
    await town.client.post('/check-ins', { dwelling: RENTED, kind: 'arrive', count: 1 });
    await town.pass(20 * DAY);
    await leave();
    await town.news();
    await town.pass(RENTAL_EMPTY_FOR - DAY);
    expect(await town.news()).toEqual([]);
    await town.pass(DAY);
    expect(await town.news()).toEqual([['check-in.noticed', 'unregistered-rental']]);
    await town.sound();
  });
});

describe('a round of what is due', () => {
  it('that is cut short and done again does nothing twice', async () => {
    const town = await aTownInTime();
    const people = [1, 2, 3].map((serial) => aFormPerson(serial));
    await town.phone.submit('/check-ins', aForm({ people, until: toWire(town.clock.now() + DAY) }));
    await town.client.post('/check-ins', { dwelling: DWELLINGS[5], kind: 'leave', count: 2 });
    const { store, directory, seal, access, now, log } = town.server.system;
    const world = { store, directory, seal, audit: access.audit, now };
    const checkIn = SCENARIOS.find(({ name }) => name === 'check-in');
    const due = async () => (await checkIn?.due?.(world)) ?? [];
    await town.news();

    town.clock.forward(DAY);
    const late = await due();
    expect(late.map(({ key }) => key?.split('/')[0])).toEqual(['overstay']);
    for (const command of late) await log.submit(command);
    // The process died before it knew: the same commands again.
    for (const command of late) expect(await log.submit(command)).toHaveProperty('seq');
    expect(await town.news()).toEqual([NOTICED]);

    town.clock.forward(RENTAL_EMPTY_FOR);
    const over = await due();
    expect(over.map(({ key }) => key?.split('/')[0])).toEqual([
      ...['ended', 'ended', 'ended', 'unregistered-rental'],
    ]);
    for (const command of over.slice(0, 2)) await log.submit(command);
    for (const command of over) await log.submit(command);
    await town.run();
    expect(await town.news()).toEqual([
      ...[ENDED, ENDED, ENDED, CLEARED],
      ['check-in.noticed', 'unregistered-rental'],
    ]);
    await town.sound();
  });

  it('is of the system, and leaves out what has been settled since it was looked up', async () => {
    const town = await aTownInTime();
    await town.phone.submit('/check-ins', aForm({ until: toWire(town.clock.now() + DAY) }));
    const { store, directory, seal, access, now, log } = town.server.system;
    const world = { store, directory, seal, audit: access.audit, now };
    const checkIn = SCENARIOS.find(({ name }) => name === 'check-in');
    town.clock.forward(DAY);
    const [command] = (await checkIn?.due?.(world)) ?? [];
    if (!command) throw new Error('Something is due.');
    expect(command.actor).toBe('system');
    await town.phone.submit('/stays/ends', { stay: await stayOf(town.phone) });
    expect(await log.submit(command)).toMatchObject({ refusal: { problem: 'already-ended' } });
    await town.sound();
  });
});
