import { describe, expect, it, onTestFinished } from 'vitest';
import { foldState } from '@weige/shared/live/state';
import type { LiveState } from '@weige/shared/live/state';
import { DAY, HOUR, toWire } from '@weige/shared/contract/time';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { verify } from '../src/verify.ts';
import { aClient } from './support/client.ts';
import { aClock, aPerson, problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { aFolder, aServer } from './support/server.ts';
import { Subscriber } from './support/subscriber.ts';
import { DWELLINGS, GRIDS, TOWN, VILLAGES } from './support/town.ts';
import { until } from './support/wait.ts';

const [OWN, OTHER] = VILLAGES;
const [GRID = ''] = GRIDS;
const HOME_OWN = DWELLINGS.find((code) => code.startsWith(OWN)) ?? '';
const HOME_OTHER = DWELLINGS.find((code) => code.startsWith(OTHER)) ?? '';

const words = (area: string, now: number, fields: object = {}) => ({
  area,
  text: `通知 ${area}`,
  priority: 'routine',
  until: toWire(now + HOUR),
  ...fields,
});

const textsOf = ({ slices }: LiveState) => Object.values(slices.broadcast.standing).map(({ text }) => text);

describe('a notice', () => {
  it('is sent within one’s own area, and what is wrong with it is said field by field', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const cadre = await aPerson(server, 'li', { role: 'village-cadre', area: OWN });
    const send = (fields: object) => cadre.post('/broadcasts', words(OWN, clock.now(), fields));
    expect((await send({})).statusCode).toBe(201);
    expect((await send({ area: GRID })).statusCode).toBe(201);
    expect(problemIn(await send({ area: OTHER }))).toBe('outside-area');
    expect(problemIn(await send({ area: TOWN }))).toBe('outside-area');
    expect(problemIn(await send({ area: `${OWN}99` }))).toBe('unknown-area');
    expect(problemIn(await send({ text: ' \n ' }))).toBe('validation');
    expect(problemIn(await send({ text: '长'.repeat(301) }))).toBe('validation');
    expect(problemIn(await send({ priority: 'emergency' }))).toBe('validation');
    for (const ahead of [0, 59_999, 31 * DAY + 1]) {
      const answer = await send({ until: toWire(clock.now() + ahead) });
      expect([ahead, problemIn(answer)]).toEqual([ahead, 'window-empty']);
      expect(answer.json().errors).toMatchObject([{ field: '/until' }]);
    }
    expect(server.system.log.head).toBe(2);
  });

  it('stands on the walls of its area, above it and within it, and on no other', async () => {
    const now = Date.now();
    const server = await aServer({ listen: true });
    const client = await aClient(server, await server.token('town-admin'));
    const token = await server.token('kiosk');
    const areas = [TOWN, OWN, OTHER, GRID];
    await client.post('/broadcasts', words(TOWN, now));
    const walls = await Promise.all(
      areas.map(async (area) => {
        const { state } = (await client.get(`/snapshot?area=${area}`)).json<{ state: LiveState }>();
        const subscriber = new Subscriber(server.address, token, area);
        onTestFinished(() => subscriber.close());
        await until('it is live', () => subscriber.live);
        return { area, state, subscriber };
      }),
    );
    for (const area of [OWN, GRID, OTHER]) await client.post('/broadcasts', words(area, now));
    for (const { area, state, subscriber } of walls) {
      await until(`${area} has all`, () => subscriber.seq === 4);
      for (const event of subscriber.events) foldState(state, event as WeigeEvent, area);
      expect(subscriber.breaches).toEqual([]);
      expect(state).toEqual((await client.get(`/snapshot?area=${area}`)).json().state);
    }
    const to = (...sent: string[]) => sent.map((area) => `通知 ${area}`);
    expect(walls.map(({ state }) => textsOf(state))).toEqual([
      to(TOWN, OWN, GRID, OTHER),
      to(TOWN, OWN, GRID),
      to(TOWN, OTHER),
      to(TOWN, OWN, GRID),
    ]);
    // The log of a grid has what its walls were sent, from whatever point they go on.
    const { events } = (await client.get(`/events?area=${GRID}`)).json();
    expect(events.map(({ seq }: WeigeEvent) => seq)).toEqual([1, 2, 3]);
  });

  it('is taken back from walls and phones at once, and only while it is in force', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const client = await aClient(server, await server.token('town-admin'));
    const phone = await aPhone(server, HOME_OWN);
    const send = async () => (await client.post('/broadcasts', words(OWN, clock.now()))).json().id as string;
    const first = await send();
    clock.forward(1);
    const second = await send();
    expect((await phone.matters()).notices.map(({ id }: { id: string }) => id)).toEqual([second, first]);

    const cancel = (broadcast: string) => client.post('/broadcasts/cancellations', { broadcast });
    expect((await cancel(second)).statusCode).toBe(201);
    expect((await phone.matters()).notices).toMatchObject([{ id: first, text: `通知 ${OWN}` }]);
    expect(textsOf((await client.get(`/snapshot?area=${OWN}`)).json().state)).toHaveLength(1);
    expect(problemIn(await cancel(second))).toBe('unknown-broadcast');
    expect(problemIn(await cancel('019abcde-0000-7000-8000-000000000001'))).toBe('unknown-broadcast');

    clock.forward(HOUR);
    expect((await phone.matters()).notices).toEqual([]);
    expect(problemIn(await cancel(first))).toBe('unknown-broadcast');
  });

  it('of another village is taken back by nobody here', async () => {
    const server = await aServer();
    const client = await aClient(server, await server.token('town-admin'));
    const cadre = await aClient(server, await server.token('village-cadre', OWN));
    for (const area of [OTHER, TOWN]) {
      const broadcast = (await client.post('/broadcasts', words(area, Date.now()))).json().id;
      expect(problemIn(await cadre.post('/broadcasts/cancellations', { broadcast }))).toBe('outside-area');
    }
  });

  it('is read at the doors of its area, with who it is from, and at no other', async () => {
    const server = await aServer();
    const client = await aClient(server, await server.token('town-admin'));
    for (const area of [TOWN, OWN, OTHER]) await client.post('/broadcasts', words(area, Date.now()));
    const heard = async (dwelling: string) =>
      (await (await aPhone(server, dwelling)).matters()).notices.map(({ text }: { text: string }) => text);
    expect(await heard(HOME_OWN)).toEqual([`通知 ${OWN}`, `通知 ${TOWN}`]);
    expect(await heard(HOME_OTHER)).toEqual([`通知 ${OTHER}`, `通知 ${TOWN}`]);
  });
});

describe('the list of notices', () => {
  it('tells what was sent within one’s area, by standing and page by page', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const client = await aClient(server, await server.token('town-admin'));
    const send = async (area: string, fields: object = {}): Promise<string> => {
      clock.forward(1_000);
      return (await client.post('/broadcasts', words(area, clock.now(), fields))).json().id;
    };
    const over = await send(OWN);
    clock.forward(HOUR);
    const cancelled = await send(GRID);
    await client.post('/broadcasts/cancellations', { broadcast: cancelled });
    const standing = await send(OWN, { priority: 'important' });
    const other = await send(OTHER);

    const cadre = await aPerson(server, 'li', { role: 'village-cadre', area: OWN });
    const list = async (query = '') => (await cadre.get(`/broadcasts${query}`)).json();
    const idsOf = ({ broadcasts }: { broadcasts: { id: string }[] }) => broadcasts.map(({ id }) => id);
    expect(await list()).toMatchObject({
      broadcasts: [
        { id: standing, standing: 'in-force', areaName: expect.any(String), priority: 'important' },
        { id: cancelled, standing: 'cancelled', cancelledAt: expect.any(String), area: GRID },
        { id: over, standing: 'over' },
      ],
    });
    for (const [word, id] of Object.entries({ 'in-force': standing, cancelled, over }))
      expect(idsOf(await list(`?standing=${word}`))).toEqual([id]);
    expect(idsOf(await list(`?area=${GRID}`))).toEqual([cancelled]);
    expect(problemIn(await cadre.get(`/broadcasts?area=${OTHER}`))).toBe('outside-area');

    const first = (await client.get('/broadcasts?limit=3')).json();
    const rest = (await client.get(`/broadcasts?limit=3&before=${first.next}`)).json();
    expect([...idsOf(first), ...idsOf(rest)]).toEqual([other, standing, cancelled, over]);
    expect(rest.next).toBeUndefined();
  });

  it('and the walls are what a replay of the log makes of it, also after a restart', async () => {
    const folder = aFolder();
    const clock = aClock();
    const server = await aServer({ folder, now: clock.now });
    const client = await aClient(server, await server.token('town-admin'));
    for (const area of [TOWN, OWN, GRID]) {
      clock.forward(HOUR / 2);
      await client.post('/broadcasts', words(area, clock.now()));
    }
    const before = (await client.get(`/snapshot?area=${GRID}`)).json();
    await server.system.keeper.save();
    expect((await verify(server.system.store)).faults).toEqual([]);
    const again = await aServer({ folder, now: clock.now });
    const after = await aClient(again, await again.token('town-admin'));
    expect((await after.get(`/snapshot?area=${GRID}`)).json()).toEqual(before);
  });
});
