import { describe, expect, it } from 'vitest';
import type { MaskedStay } from '@weige/shared/contract/stays';
import { DAY, HOUR, toWire } from '@weige/shared/contract/time';
import { verify } from '../src/verify.ts';
import { aClient } from './support/client.ts';
import { aClock, aPerson, problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { aForm, aFormPerson, anIdentity, eventsOf, stayMatters } from './support/stays.ts';
import { DWELLINGS, TOWN } from './support/town.ts';

/** All of the first grid: the first two are lived in by two when imported, and made for four. */
const [HOME = '', RENTED = '', VACANT = ''] = DWELLINGS;

const errorsOf = (answer: { json: () => { errors?: { field: string; code: string }[] } }) =>
  (answer.json().errors ?? []).map(({ field, code }) => [field, code]);
const cadre = (server: TestServer) => aPerson(server, 'cadre', { role: 'village-cadre', area: TOWN });

describe('who arrives', () => {
  it('is counted on the wall by number, and in the register under their name', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const phone = await aPhone(server, RENTED);
    const people = [1, 2, 3].map((serial) => aFormPerson(serial));
    const until = toWire(clock.now() + 30 * DAY);
    const answer = await phone.submit('/check-ins', aForm({ people, origin: '安徽', until }));
    expect(answer.statusCode).toBe(201);
    expect(await eventsOf(server)).toMatchObject([
      {
        type: 'check-in.recorded',
        data: { dwelling: RENTED, kind: 'arrive', count: 3, origin: '安徽', until, occupants: 5 },
      },
      { type: 'check-in.noticed', data: { notice: 'overcrowded', occupants: 5, capacity: 4 } },
    ]);
    const [matter] = await stayMatters(phone);
    expect(matter).toMatchObject({
      matter: 'stay',
      kind: 'arrive',
      count: 3,
      own: true,
      at: toWire(clock.now()),
    });
    expect(matter?.people.map(({ name, until }) => [name, until])).toEqual(
      [1, 2, 3].map(() => ['张**', until]),
    );
    const { stays } = (await (await cadre(server)).get('/stays')).json();
    expect(stays).toHaveLength(3);
    expect(stays[0]).toMatchObject({
      ...{ dwelling: RENTED, address: `户 ${RENTED}`, kind: 'arrive', name: '张**', paper: 'identity' },
      ...{ number: '340***********' + anIdentity(3).slice(-4), phone: '138****8000', relation: 'tenant' },
      ...{ origin: '安徽', since: toWire(clock.now()), until },
    });
    expect((await verify(server.system.store)).faults).toEqual([]);
  });

  it('at a vacant house is noticed', async () => {
    const server = await aServer();
    await (await aPhone(server, VACANT)).submit('/check-ins', aForm());
    expect((await eventsOf(server)).at(-1)).toMatchObject({ data: { notice: 'vacant-occupied' } });
  });

  it('is refused with each field that is wrong named by its person, and nothing of them said', async () => {
    const server = await aServer();
    const phone = await aPhone(server, RENTED);
    const people = [
      aFormPerson(1),
      aFormPerson(2, { number: '34012219900101002X', phone: '12345678901' }),
      aFormPerson(3, { paper: 'passport', number: 'WRONGPASSPORT' }),
      aFormPerson(1, { phone: '+86-13800138000' }),
    ];
    const answer = await phone.submit('/check-ins', aForm({ people }));
    expect([answer.statusCode, problemIn(answer)]).toEqual([400, 'validation']);
    expect(errorsOf(answer)).toEqual([
      ['/people/1/number', 'identity-number'],
      ['/people/1/phone', 'telephone'],
      ['/people/2/number', 'paper-number'],
      ['/people/3/number', 'repeated'],
    ]);
    for (const { message } of answer.json().errors) expect(message).not.toBe('This is not valid.');
    for (const { name, number } of people)
      expect([name, number].filter((word) => answer.body.includes(word))).toEqual([]);
    expect(await eventsOf(server)).toEqual([]);
    expect((await (await cadre(server)).get('/stays')).json()).toEqual({ stays: [] });
  });

  it('is refused without consent, with too many on one form, and for a stay that is over before it begins', async () => {
    const server = await aServer();
    const phone = await aPhone(server, RENTED);
    const refused = async (fields: object) => problemIn(await phone.submit('/check-ins', aForm(fields)));
    expect(await refused({ consent: undefined })).toBe('validation');
    expect(await refused({ consent: '2000-01' })).toBe('validation');
    expect(await refused({ people: [] })).toBe('validation');
    const many = Array.from({ length: 11 }, (_, serial) => aFormPerson(serial));
    expect(await refused({ people: many })).toBe('validation');
    expect(await refused({ until: toWire(Date.now() - HOUR) })).toBe('window-empty');
    expect(await refused({ at: toWire(Date.now() - 40 * DAY) })).toBe('time-too-old');
    expect(await eventsOf(server)).toEqual([]);
  });

  it('is registered once by the same submission sent again', async () => {
    const server = await aServer();
    const phone = await aPhone(server, RENTED);
    const form = aForm();
    const first = await phone.submit('/check-ins', form, { key: 'a-key-of-16-chars' });
    const again = await phone.submit('/check-ins', form, { key: 'a-key-of-16-chars' });
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    expect(await eventsOf(server)).toHaveLength(1);
    expect((await stayMatters(phone))[0]?.people).toHaveLength(1);
  });
});

describe('who is registered at the door already', () => {
  it('is not registered again by the phone that did it, nor by the household, which are told so', async () => {
    const server = await aServer();
    const [phone, other] = [await aPhone(server, RENTED), await aPhone(server, RENTED)];
    await other.bind();
    await phone.submit('/check-ins', aForm());
    for (const one of [phone, other]) {
      const answer = await one.submit('/check-ins', aForm({ people: [aFormPerson(2), aFormPerson(1)] }));
      expect(errorsOf(answer)).toEqual([['/people/1/number', 'already-registered']]);
    }
    expect(await eventsOf(server)).toHaveLength(1);
    // Elsewhere they may live as well.
    const elsewhere = await aPhone(server, HOME);
    expect((await elsewhere.submit('/check-ins', aForm())).statusCode).toBe(201);
  });

  it('is registered anew by a stranger’s phone, which learns nothing, and counts once', async () => {
    const server = await aServer();
    const [phone, stranger] = [await aPhone(server, RENTED), await aPhone(server, RENTED)];
    await phone.submit('/check-ins', aForm());
    const people = [aFormPerson(1), aFormPerson(2)];
    expect((await stranger.submit('/check-ins', aForm({ people }))).statusCode).toBe(201);
    const events = await eventsOf(server);
    expect(events.slice(1)).toMatchObject([
      { type: 'check-in.recorded', data: { kind: 'arrive', count: 2, occupants: 5 } },
      { type: 'check-in.recorded', data: { kind: 'leave', count: 1, occupants: 4, automatic: true } },
    ]);
    const current = (await (await cadre(server)).get('/stays?standing=current')).json().stays;
    expect(current.map(({ id }: MaskedStay) => id.slice(0, 36))).toEqual([events[1]?.id, events[1]?.id]);
    const [mine] = await stayMatters(phone);
    expect(mine?.people[0]?.endedAt).toBeDefined();
  });
});

describe('who leaves', () => {
  it('is found by the number of their paper and their stay ended, others only counted', async () => {
    const server = await aServer();
    const phone = await aPhone(server, RENTED);
    await phone.submit('/check-ins', aForm({ people: [aFormPerson(1), aFormPerson(2)] }));
    const leaving = await aPhone(server, RENTED);
    // By the paper: the name may be written differently, and the other never registered.
    const people = [aFormPerson(1, { name: '张晓一' }), aFormPerson(9)];
    const answer = await leaving.submit('/check-ins', aForm({ kind: 'leave', people, origin: '安徽' }));
    expect(answer.statusCode).toBe(201);
    expect((await eventsOf(server)).at(-1)).toMatchObject({
      data: { kind: 'leave', count: 2, occupants: 2, origin: '安徽' },
    });
    const ended = (await stayMatters(phone))[0]?.people.map(({ endedAt }) => endedAt !== undefined);
    expect(ended).toEqual([true, false]);
    expect(await stayMatters(leaving)).toMatchObject([{ kind: 'leave', count: 2, people: [] }]);
    // Of who only leaves nothing is kept.
    const { stays } = (await (await cadre(server)).get('/stays')).json();
    expect(stays).toHaveLength(2);
  });

  it('are counted for no more than live there, and answered as anybody is: the door does not tell who is at home', async () => {
    const server = await aServer();
    const phone = await aPhone(server, HOME);
    const leave = (...serials: number[]) =>
      phone.submit(
        '/check-ins',
        aForm({ kind: 'leave', people: serials.map((serial) => aFormPerson(serial)) }),
      );
    const answers = [await leave(1, 2, 3), await leave(4)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect((await eventsOf(server)).map(({ data }) => data)).toMatchObject([
      { kind: 'leave', count: 2, occupants: 0 },
      { kind: 'leave', count: 0, occupants: 0 },
    ]);
    expect((await stayMatters(phone)).map(({ count }) => count)).toEqual([1, 3]);
    expect((await verify(server.system.store)).faults).toEqual([]);
  });

  it('as the last of all ends every stay there, however it was said', async () => {
    const server = await aServer();
    const phone = await aPhone(server, VACANT);
    await phone.submit('/check-ins', aForm({ people: [aFormPerson(1), aFormPerson(2)] }));
    const client = await aClient(server);
    await client.post('/check-ins', { dwelling: VACANT, kind: 'leave', count: 2 });
    expect((await stayMatters(phone))[0]?.people.every(({ endedAt }) => endedAt !== undefined)).toBe(true);
    expect((await verify(server.system.store)).faults).toEqual([]);
  });
});
