import { describe, expect, it, onTestFinished } from 'vitest';
import { DAY, HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import { aTownOfAlarms } from './support/alarms.ts';
import { aClient } from './support/client.ts';
import { aPerson, problemIn } from './support/people.ts';
import { Subscriber } from './support/subscriber.ts';
import { GRIDS, TOWN, VILLAGES } from './support/town.ts';
import { until } from './support/wait.ts';

const [OWN, OTHER] = VILLAGES;
const inVillage = (village: string): string => GRIDS.find((grid) => grid.startsWith(village)) ?? '';
const SECRET = '正在整改 canary';

/** A town with a critical hazard in each village, each an alarm. */
async function twoAlarms(listen = false) {
  const town = await aTownOfAlarms({ listen });
  for (const village of VILLAGES) await town.hazard(inVillage(village));
  await town.run();
  const [own, other] = (await town.standing()).map(({ id }) => id);
  return { ...town, own: own ?? '', other: other ?? '' };
}

describe('an alarm', () => {
  it('is raised, acknowledged and returns to normal, and the history says who and when', async () => {
    const town = await aTownOfAlarms();
    const operator = await aPerson(town.server, 'wang', { role: 'operator' });
    const hazard = await town.hazard();
    await town.run();
    const [alarm] = await town.standing();
    expect(alarm).toMatchObject({ rule: 'severe-waiting', priority: 'urgent', subject: hazard });
    town.clock.forward(MINUTE);
    const body = { alarms: [alarm?.id] };
    expect((await operator.post('/alarms/acknowledgements', body)).statusCode).toBe(201);
    expect(problemIn(await operator.post('/alarms/acknowledgements', body))).toBe('already-acknowledged');
    await town.step(hazard, 'accept');
    await town.run();
    expect(await town.rulesStanding()).toEqual(['severe-waiting']);
    await town.step(hazard, 'assign', { assignee: '东门物业' });
    await town.pass(MINUTE);
    expect(await town.standing()).toEqual([]);
    expect((await town.history()).alarms).toEqual([
      {
        ...{ id: alarm?.id, rule: 'severe-waiting', priority: 'urgent', subject: hazard, suppressed: false },
        ...{ area: inVillage(OWN), areaName: town.server.system.directory.fullNameOf(inVillage(OWN)) },
        about: { scenario: 'hazard', kind: 'gas', weight: 'critical', state: 'reported' },
        raisedAt: toWire(town.clock.now() - 2 * MINUTE),
        ...{ acknowledgedAt: toWire(town.clock.now() - MINUTE), acknowledgedBy: '岗位 wang' },
        returnedAt: toWire(town.clock.now()),
      },
    ]);
    await town.sound();
  });

  it('of a case that somebody was sent to is answered, and over without a word', async () => {
    const town = await aTownOfAlarms();
    const hazard = await town.hazard();
    await town.run();
    await town.step(hazard, 'accept');
    await town.step(hazard, 'assign', { assignee: '东门物业' });
    await town.run();
    expect(await town.types('severe-waiting')).toEqual(['raised', 'returned']);
    expect(await town.standing()).toEqual([]);
    await town.sound();
  });

  it('is acknowledged by one of two who do it at once', async () => {
    const { server, own } = await twoAlarms();
    const people = await Promise.all(['li', 'wu'].map((name) => aPerson(server, name, { role: 'operator' })));
    const answers = await Promise.all(
      people.map((person) => person.post('/alarms/acknowledgements', { alarms: [own] })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    const refused = answers.find(({ statusCode }) => statusCode === 409);
    expect(refused && problemIn(refused)).toBe('already-acknowledged');
  });

  it('is acknowledged with others, all or none, and what somebody has acknowledged is not done again', async () => {
    const town = await twoAlarms();
    const post = (...alarms: string[]) => town.staff.post('/alarms/acknowledgements', { alarms });
    const before = town.server.system.log.head;
    expect(problemIn(await post(town.own, town.server.system.log.epoch))).toBe('unknown-alarm');
    expect(town.server.system.log.head).toBe(before);
    expect((await post(town.own)).statusCode).toBe(201);
    expect((await post(town.own, town.other)).statusCode).toBe(201);
    expect((await town.types()).filter((type) => type === 'acknowledged')).toHaveLength(2);
    await town.sound();
  });
});

describe('an alarm of another village', () => {
  it('is neither acknowledged nor shelved nor looked back on', async () => {
    const { server, own, other } = await twoAlarms();
    const cadre = await aPerson(server, 'li', { role: 'village-cadre', area: OWN });
    const before = server.system.log.head;
    const shelf = { until: toWire(server.system.now() + HOUR), reason: SECRET };
    for (const [path, body] of [
      ['/alarms/acknowledgements', { alarms: [other] }],
      ['/alarms/acknowledgements', { alarms: [own, other] }],
      ['/alarms/shelvings', { alarm: other, ...shelf }],
      ['/alarms/unshelvings', { alarm: other }],
    ] as const)
      expect([path, problemIn(await cadre.post(path, body))]).toEqual([path, 'outside-area']);
    for (const path of ['/alarms', '/alarms/figures'])
      for (const area of [OTHER, TOWN, inVillage(OTHER)])
        expect(problemIn(await cadre.get(`${path}?area=${area}`))).toBe('outside-area');
    expect(server.system.log.head).toBe(before);
    expect((await cadre.get('/alarms')).json().alarms).toMatchObject([{ id: own }]);
    expect((await cadre.get('/alarms/figures')).json()).toMatchObject({ raised: 1, standing: 1 });
  });
});

describe('the shelf', () => {
  it('holds an alarm for a day at most, and gives it back when the time is over', async () => {
    const town = await twoAlarms();
    const operator = await aPerson(town.server, 'wang', { role: 'operator' });
    const shelve = (ahead: number, fields: object = {}) =>
      operator.post('/alarms/shelvings', {
        ...{ alarm: town.own, until: toWire(town.clock.now() + ahead), reason: SECRET },
        ...fields,
      });
    expect(problemIn(await shelve(0))).toBe('window-empty');
    expect(problemIn(await shelve(DAY + 1))).toBe('window-empty');
    expect(problemIn(await shelve(HOUR, { reason: ' x ' }))).toBe('validation');
    expect((await shelve(HOUR)).statusCode).toBe(201);
    const entry = async () => (await town.history(`?area=${OWN}&rule=severe-waiting`)).alarms[0];
    expect(await entry()).toMatchObject({
      ...{
        id: town.own,
        shelvedUntil: toWire(town.clock.now() + HOUR),
        shelvedBy: '岗位 wang',
        reason: SECRET,
      },
    });
    await town.pass(HOUR - 1);
    expect((await town.standing())[0]).toHaveProperty('shelvedUntil');
    await town.pass(1);
    expect((await town.standing())[0]).not.toHaveProperty('shelvedUntil');
    expect(await entry()).not.toHaveProperty('reason');
    await town.sound();
  });

  it('is taken down by hand, once', async () => {
    const { staff, own, clock, sound } = await twoAlarms();
    expect(problemIn(await staff.post('/alarms/unshelvings', { alarm: own }))).toBe('unknown-alarm');
    await staff.post('/alarms/shelvings', { alarm: own, until: toWire(clock.now() + HOUR), reason: SECRET });
    expect((await staff.post('/alarms/unshelvings', { alarm: own })).statusCode).toBe(201);
    expect(problemIn(await staff.post('/alarms/unshelvings', { alarm: own }))).toBe('unknown-alarm');
    await sound();
  });

  it('says why to staff alone: a kiosk gets no word of it, in no way', async () => {
    const town = await twoAlarms(true);
    const token = await town.server.token('kiosk');
    const kiosk = await aClient(town.server, token);
    const screen = new Subscriber(town.server.address, token, TOWN);
    onTestFinished(() => screen.close());
    await until('it is live', () => screen.live);
    const shelf = { alarm: town.own, until: toWire(town.clock.now() + HOUR), reason: SECRET };
    await town.staff.post('/alarms/shelvings', shelf);
    await until('it has heard', () => screen.events.some(({ type }) => type === 'alarm.shelved'));
    const seen = [screen.events, (await kiosk.get('/events')).body, (await kiosk.get('/snapshot')).body];
    expect(JSON.stringify(seen)).toContain('shelvedUntil');
    expect(JSON.stringify(seen)).not.toContain(SECRET);
    expect(problemIn(await kiosk.get('/alarms'))).toBe('forbidden');
    expect((await town.staff.get('/alarms')).body).toContain(SECRET);
  });
});

describe('the history', () => {
  it('comes page by page, newest first, by rule and by priority', async () => {
    const town = await aTownOfAlarms();
    for (let index = 0; index < 5; index++) {
      await town.hazard(GRIDS[index], { severity: index % 2 === 0 ? 'critical' : 'major' });
      await town.pass(1_000);
    }
    const pages: string[][] = [];
    let next = '';
    do {
      const page = await town.history(`?limit=2${next}`);
      pages.push(page.alarms.map(({ raisedAt }) => raisedAt));
      next = page.next === undefined ? '' : `&before=${page.next}`;
    } while (next !== '');
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(pages.flat().toSorted().reverse());
    expect((await town.history('?priority=high')).alarms).toHaveLength(2);
    expect((await town.history('?rule=severe-waiting')).alarms).toHaveLength(5);
    expect((await town.history('?rule=overcrowded')).alarms).toEqual([]);
    expect((await town.history(`?area=${OTHER}`)).alarms).toHaveLength(1);
  });
});
