import { describe, expect, it } from 'vitest';
import { toWire } from '@weige/shared/contract/time';
import { query } from '../src/store/store.ts';
import { verify } from '../src/verify.ts';
import { aPhotoOf, aTownAt, aWorker, HAZARD, matterOf, START, submitted } from './support/cases.ts';
import { aClient } from './support/client.ts';
import { problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { aHazard, HOME } from './support/reports.ts';
import type { TestServer } from './support/server.ts';
import { DWELLINGS, GRID, placeIn } from './support/town.ts';

/** Everything in the database that could say who it was, apart from the devices and doors themselves. */
async function tracesIn({ system }: TestServer): Promise<string> {
  const rows: object[] = [];
  for (const table of ['event', 'matter', 'hazard', 'hazard_step', 'hazard_join', 'photo'])
    rows.push(...(await system.store.reader.all(query<[], object>(`SELECT * FROM ${table}`))));
  return JSON.stringify(rows);
}

describe('an anonymous hazard', () => {
  it('leaves neither device nor dwelling anywhere, and is followed by its receipt alone', async () => {
    const { server } = await aTownAt();
    const [phone, worker] = [await aPhone(server), await aWorker(server)];
    const photo = await aPhotoOf(phone);
    const key = 'the-receipt-of-an-anonymous-report';
    const said = { ...HAZARD, photos: [photo], anonymous: true };
    const id = await submitted(phone, '/hazards', said, key);
    const devices = query<[], { id: string; digest: string }>('SELECT id, digest FROM device');
    const [device] = await server.system.store.reader.all(devices);
    const traces = await tracesIn(server);
    expect(traces).toContain(id);
    for (const trace of [device?.id, device?.digest, HOME]) expect(traces).not.toContain(trace);

    await worker.close(id);
    expect(await matterOf(phone, id)).toBeUndefined();
    const matter = await matterOf(phone, id, [key]);
    expect(matter).toMatchObject({ own: true, words: HAZARD.words, photos: [], state: 'closed' });
    expect(await worker.detail(id)).toMatchObject({ photoIds: [photo] });
    // Nobody is known to have reported it: so nobody rates it.
    expect(matter).toMatchObject({ mayRate: false });
    expect(problemIn(await phone.submit('/hazards/ratings', { case: id, stars: 1 }))).toBe('unknown-matter');
    expect(await matterOf(phone, id, ['some-other-receipt-0123'])).toBeUndefined();
  });
});

describe('hazards nearby', () => {
  it('are offered where they are open, of the same kind and within 60 m, nearest first', async () => {
    const { server } = await aTownAt();
    const [phone, worker, client] = [await aPhone(server), await aWorker(server), await aClient(server)];
    const [lng, lat] = placeIn(GRID);
    const north = async (metres: number, fields: object = {}): Promise<string> =>
      (await client.post('/hazards', aHazard({ place: [lng, lat + metres / 111_195], ...fields }))).json().id;
    const [far, near] = [await north(59), await north(20)];
    await north(62);
    await north(10, { kind: 'road' });
    const closed = await north(30);
    await worker.close(closed);
    const found = (await phone.get('/hazards/nearby?kind=gas')).json();
    expect(found.hazards).toEqual([
      { id: near, state: 'reported', joined: 0, metres: 20, reportedAt: toWire(START) },
      { id: far, state: 'reported', joined: 0, metres: 59, reportedAt: toWire(START) },
    ]);
    const elsewhere = `lng=${lng}&lat=${lat + 121 / 111_195}`;
    expect((await phone.get(`/hazards/nearby?kind=gas&${elsewhere}`)).json().hazards).toHaveLength(1);
    expect((await phone.get(`/hazards/nearby?kind=gas&lng=${lng}`)).statusCode).toBe(400);
    for (let metres = 1; metres <= 5; metres++) await north(metres);
    expect((await phone.get('/hazards/nearby?kind=gas')).json().hazards).toHaveLength(5);
  });

  it('are joined instead of reported again: counted, followed, and neither rated nor read by who joins', async () => {
    const { server } = await aTownAt();
    const [reporter, other, worker] = [
      await aPhone(server),
      await aPhone(server, DWELLINGS[1]),
      await aWorker(server),
    ];
    const photos = [await aPhotoOf(reporter)];
    const id = await submitted(reporter, '/hazards', { ...HAZARD, photos });
    const join = { case: id };
    const own = await reporter.submit('/hazards/joins', join);
    expect([own.statusCode, problemIn(own)]).toEqual([409, 'already-joined']);
    await submitted(other, '/hazards/joins', join);
    expect(problemIn(await other.submit('/hazards/joins', join))).toBe('already-joined');
    await submitted(await aPhone(server, DWELLINGS[2]), '/hazards/joins', join);
    expect(server.system.keeper.snapshot(GRID).slices.hazard.open[id]).toMatchObject({ joined: 2 });
    expect((await other.get('/hazards/nearby?kind=gas')).json().hazards).toMatchObject([{ id, joined: 2 }]);
    expect(await worker.detail(id)).toMatchObject({
      joined: 2,
      lines: [{}, { step: 'join' }, { step: 'join' }],
    });

    await worker.close(id);
    const seen = await matterOf(other, id);
    expect(seen).toMatchObject({ state: 'closed', mayRate: false, photos: [] });
    expect(seen).not.toHaveProperty('words');
    expect(seen).not.toHaveProperty('reopenUntil');
    expect(seen.steps.map(({ step }: { step: string }) => step)).not.toContain('join');
    for (const [path, body] of [
      ['/hazards/ratings', { case: id, stars: 1 }],
      ['/hazards/reopenings', { case: id, words: '没修好' }],
    ] as const)
      expect(problemIn(await other.submit(path, body))).toBe('unknown-matter');
    expect(problemIn(await (await aPhone(server, DWELLINGS[3])).submit('/hazards/joins', join))).toBe(
      'step-not-possible',
    );
    expect((await verify(server.system.store)).faults).toEqual([]);
  });
});
