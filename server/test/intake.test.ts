import { describe, expect, it } from 'vitest';
import { DAY } from '@weige/shared/contract/time';
import { noticeKey } from '@weige/shared/scenarios/check-in/fold';
import { aClient } from './support/client.ts';
import { aCheckIn, aHazard, aRepair, HOME, STREAMS } from './support/reports.ts';
import { aServer } from './support/server.ts';
import { GRID, GRIDS, placeIn, PRIVATE_LOT, PUBLIC_LOT, TOWN, VILLAGES } from './support/town.ts';

describe('intake', () => {
  it.each(STREAMS)(
    'takes a $type by its own endpoint and by /ingest, and shows it in the log',
    async ({ path, type, body }) => {
      const client = await aClient(await aServer());
      const answer = await client.post(path, body());
      expect(answer.statusCode).toBe(201);
      expect(answer.json()).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), seq: 1 });
      const { answers } = await client.ingest([{ type, data: body() }]);
      expect(answers).toEqual([{ line: 1, seq: 2, id: expect.any(String) }]);
      const { events, head } = (await client.get('/events')).json();
      expect(head).toBe(2);
      expect(events).toMatchObject([
        { seq: 1, id: answer.json().id, type, area: GRID, data: { place: placeIn(GRID) } },
        { seq: 2, type },
      ]);
    },
  );

  it('gives each line of /ingest its own answer and does not let a bad one stop the good', async () => {
    const client = await aClient(await aServer());
    const { status, answers } = await client.ingest([
      { type: 'hazard.reported', key: 'a', data: aHazard() },
      '{ this is no JSON',
      { type: 'no.such-type', data: {} },
      { type: 'hazard.reported', data: aHazard({ severity: 'dreadful' }) },
      '',
      { type: 'repair.requested', data: aRepair() },
    ]);
    expect(status).toBe(200);
    expect(answers).toMatchObject([
      { line: 1, seq: 1 },
      { line: 2, problem: { type: 'urn:weige:problem:malformed-json' } },
      { line: 3, problem: { type: 'urn:weige:problem:unknown-type', errors: [{ field: '/type' }] } },
      {
        line: 4,
        problem: {
          type: 'urn:weige:problem:validation',
          errors: [{ field: '/data/severity', code: 'enum' }],
        },
      },
      { line: 6, seq: 2 },
    ]);
    expect((await client.get('/events')).json().head).toBe(2);
  });

  it('filters the log by area and type and pages by cursor without losing or doubling any', async () => {
    const client = await aClient(await aServer());
    for (const area of GRIDS) await client.post('/hazards', aHazard({ area, place: placeIn(area) }));
    const village = (await client.get(`/events?area=${VILLAGES[1]}`)).json();
    expect(village.events.map(({ seq }: { seq: number }) => seq)).toEqual([5, 6, 7, 8]);
    expect((await client.get('/events?type=repair.requested')).json()).toEqual({
      events: [],
      next: 8,
      head: 8,
    });
    const seen: number[] = [];
    for (let after = 0; after < 8;) {
      const page = (await client.get(`/events?limit=3&after=${after}`)).json();
      seen.push(...page.events.map(({ seq }: { seq: number }) => seq));
      after = page.next;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('takes a case through its loop and refuses a step that the table does not have', async () => {
    const client = await aClient(await aServer());
    const { id } = (await client.post('/hazards', aHazard())).json();
    const step = (name: string, fields: object = {}) =>
      client.post('/hazards/steps', { case: id, step: name, ...fields });
    expect((await step('check')).json()).toMatchObject({
      status: 409,
      type: 'urn:weige:problem:step-not-possible',
    });
    expect((await step('accept')).statusCode).toBe(201);
    expect((await step('assign')).json()).toMatchObject({ status: 400, errors: [{ field: '/assignee' }] });
    for (const [name, fields] of [
      ['assign', { assignee: '东门物业' }],
      ['start', {}],
      ['check', {}],
    ] as const)
      expect((await step(name, fields)).statusCode).toBe(201);
    const open = (await client.get('/snapshot')).json().state.slices.hazard.open;
    expect(open[id]).toMatchObject({ state: 'checked', assignee: '东门物业' });
    expect((await step('close')).statusCode).toBe(201);
    expect((await client.get('/snapshot')).json().state.slices.hazard.open).toEqual({});
    expect((await step('rate', { stars: 5 })).statusCode).toBe(201);
    expect((await client.post('/repairs/steps', { case: id, step: 'accept' })).statusCode).toBe(422);
  });

  it('notices an overcrowded dwelling once and forgets it when people leave', async () => {
    const client = await aClient(await aServer());
    await client.post('/check-ins', aCheckIn({ count: 2 }));
    await client.post('/check-ins', aCheckIn({ count: 1 }));
    await client.post('/check-ins', aCheckIn({ count: 1 }));
    const types = (await client.get('/events')).json().events.map(({ type }: { type: string }) => type);
    expect(types.filter((type: string) => type === 'check-in.noticed')).toHaveLength(1);
    const noticed = async () => (await client.get('/snapshot')).json().state.slices['check-in'].noticed;
    expect((await noticed())[noticeKey(HOME, 'overcrowded')]).toMatchObject({
      notice: 'overcrowded',
      occupants: 6,
      capacity: 4,
    });
    await client.post('/check-ins', aCheckIn({ kind: 'leave', count: 2 }));
    expect(await noticed()).toEqual({});
  });

  it('never gives a space two holders', async () => {
    const client = await aClient(await aServer());
    const from = new Date(Date.now() + 60_000).toISOString();
    const to = new Date(Date.now() + 3_600_000).toISOString();
    const reserve = (lot: string, fields: object = {}) =>
      client.post('/parking/reservations', { lot, from, to, ...fields });
    const answers = await Promise.all(Array.from({ length: 8 }, () => reserve(PUBLIC_LOT)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([
      201, 201, 201, 201, 201, 409, 409, 409,
    ]);
    expect((await reserve(PUBLIC_LOT, { space: 1 })).json().type).toBe('urn:weige:problem:space-taken');
    expect((await reserve(PRIVATE_LOT, { space: 2 })).json().type).toBe('urn:weige:problem:not-shared');
    const until = new Date(Date.now() + DAY).toISOString();
    const share = { lot: PRIVATE_LOT, space: 2, from: new Date().toISOString(), to: until };
    expect((await client.post('/parking/shares', share)).statusCode).toBe(201);
    expect((await client.post('/parking/shares', share)).statusCode).toBe(409);
    expect((await reserve(PRIVATE_LOT)).statusCode).toBe(201);
    expect((await reserve(PRIVATE_LOT)).json().type).toBe('urn:weige:problem:lot-full');
  });

  it('lets nobody act outside the area they are bound to, nor beyond their role', async () => {
    const server = await aServer();
    const village = await aClient(server, await server.token('integration', VILLAGES[1]));
    expect((await village.post('/hazards', aHazard())).json()).toMatchObject({
      status: 403,
      type: 'urn:weige:problem:outside-area',
    });
    expect((await village.get(`/events?area=${TOWN}`)).statusCode).toBe(403);
    expect((await village.get(`/snapshot?area=${VILLAGES[0]}`)).statusCode).toBe(403);
    const kiosk = await aClient(server, await server.token('kiosk'));
    expect((await kiosk.post('/hazards', aHazard())).statusCode).toBe(403);
    const nobody = await aClient(server, 'wg_wrong');
    expect((await nobody.get('/events')).statusCode).toBe(401);
  });

  it('shows the words of a report to staff and to nobody else', async () => {
    const server = await aServer();
    const words = '王小明 13800138000 家里有煤气味';
    await (await aClient(server)).post('/hazards', aHazard({ words }));
    const read = async (role: 'kiosk' | 'integration' | 'village-cadre') =>
      (await (await aClient(server, await server.token(role))).get('/events')).body;
    expect(await read('village-cadre')).toContain(words);
    expect(await read('kiosk')).not.toContain('13800138000');
    expect(await read('integration')).not.toContain('13800138000');
    expect((await (await aClient(server, await server.token('kiosk'))).get('/snapshot')).body).not.toContain(
      '13800138000',
    );
  });
});
