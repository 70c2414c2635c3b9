import { describe, expect, it } from 'vitest';
import { DAY, HOUR, toWire } from '@weige/shared/contract/time';
import { verify } from '../src/verify.ts';
import { aClock, problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { aServer } from './support/server.ts';
import { aForm, aFormPerson, eventsOf, stayMatters } from './support/stays.ts';
import { DWELLINGS } from './support/town.ts';

const [HOME = '', RENTED = ''] = DWELLINGS;

describe('a visit', () => {
  it('ends by itself at the end of the day, without an event, and changes no number of occupants', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const phone = await aPhone(server, RENTED);
    await phone.submit(
      '/check-ins',
      aForm({ kind: 'visit', people: [aFormPerson(1, { relation: 'guest' })] }),
    );
    const events = await eventsOf(server);
    expect(events).toMatchObject([{ data: { kind: 'visit', count: 1, occupants: 2 } }]);
    const midnight = '2026-11-25T00:00:00.000+08:00';
    expect((await stayMatters(phone))[0]?.people).toMatchObject([{ until: midnight }]);
    expect((await stayMatters(phone))[0]?.people[0]?.endedAt).toBeUndefined();
    clock.forward(15 * HOUR);
    expect((await stayMatters(phone))[0]?.people[0]?.endedAt).toBe(midnight);
    await server.app.clockwork.run();
    expect(await eventsOf(server)).toHaveLength(events.length);
  });

  it('can be made longer and ended early', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const phone = await aPhone(server, RENTED);
    await phone.submit('/check-ins', aForm({ kind: 'visit' }));
    const stay = (await stayMatters(phone))[0]?.people[0]?.stay;
    const until = toWire(clock.now() + 2 * DAY);
    expect((await phone.submit('/stays/extensions', { stay, until })).statusCode).toBe(201);
    clock.forward(DAY);
    expect((await stayMatters(phone))[0]?.people[0]).toMatchObject({ until });
    expect((await stayMatters(phone))[0]?.people[0]?.endedAt).toBeUndefined();
    expect((await phone.submit('/stays/ends', { stay })).statusCode).toBe(201);
    expect((await stayMatters(phone))[0]?.people[0]?.endedAt).toBe(toWire(clock.now()));
    expect(
      (await eventsOf(server)).map(({ type, data }) => [type, 'until' in data ? data.until : '']),
    ).toEqual([
      ['check-in.recorded', ''],
      ['check-in.rescheduled', until],
      ['check-in.rescheduled', toWire(clock.now())],
    ]);
    expect(problemIn(await phone.submit('/stays/ends', { stay }))).toBe('already-ended');
  });
});

describe('a stay', () => {
  it('is extended and ended by the phone that registered it and by the household, to anybody else it is unknown', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const [phone, household, stranger] = await Promise.all([1, 2, 3].map(() => aPhone(server, RENTED)));
    if (!phone || !household || !stranger) throw new Error('Three phones.');
    await household.bind();
    const other = await aPhone(server, HOME);
    await other.bind();
    await phone.submit('/check-ins', aForm({ people: [aFormPerson(1), aFormPerson(2)] }));
    const [one, two] = (await stayMatters(phone))[0]?.people.map(({ stay }) => stay) ?? [];
    const until = toWire(clock.now() + 10 * DAY);
    for (const whose of [stranger, other]) {
      expect(problemIn(await whose.submit('/stays/extensions', { stay: one, until }))).toBe('unknown-stay');
      expect(problemIn(await whose.submit('/stays/ends', { stay: one }))).toBe('unknown-stay');
      expect(await stayMatters(whose)).toEqual([]);
    }
    expect(problemIn(await phone.submit('/stays/ends', { stay: 'nothing' }))).toBe('unknown-stay');
    expect((await stayMatters(household))[0]).toMatchObject({ own: false, people: [{ name: '张**' }, {}] });

    expect((await household.submit('/stays/extensions', { stay: one, until })).statusCode).toBe(201);
    const sooner = { stay: one, until: toWire(clock.now() + DAY) };
    expect(problemIn(await phone.submit('/stays/extensions', sooner))).toBe('window-empty');
    expect((await phone.submit('/stays/ends', { stay: one })).statusCode).toBe(201);
    expect((await household.submit('/stays/ends', { stay: two })).statusCode).toBe(201);
    expect(problemIn(await phone.submit('/stays/ends', { stay: two }))).toBe('already-ended');
    expect(problemIn(await phone.submit('/stays/extensions', { stay: two, until }))).toBe('already-ended');
    expect((await eventsOf(server)).slice(2)).toMatchObject([
      { type: 'check-in.recorded', data: { kind: 'leave', count: 1, occupants: 3 } },
      { type: 'check-in.recorded', data: { kind: 'leave', count: 1, occupants: 2 } },
    ]);
    // What was done to a stay is no matter of its own.
    expect(await stayMatters(phone)).toHaveLength(1);
    expect((await verify(server.system.store)).faults).toEqual([]);
  });
});
