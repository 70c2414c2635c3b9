import { describe, expect, it } from 'vitest';
import { verify } from '../src/verify.ts';
import { aPhotoOf, aTownAt, aWorker, HAZARD, matterOf, REPAIR, submitted } from './support/cases.ts';
import { aClient } from './support/client.ts';
import { problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { liveFollower } from './support/phone-follower.ts';
import { aHazard } from './support/reports.ts';
import { aServer } from './support/server.ts';
import { DWELLINGS, GRIDS, placeIn, VILLAGES } from './support/town.ts';
import { until } from './support/wait.ts';

const [OWN, OTHER] = VILLAGES;

describe('a case that is merged', () => {
  it.each([
    ['/hazards', HAZARD, '煤气味很重'],
    ['/repairs', REPAIR, '楼上也漏'],
  ] as const)(
    'is followed on by who reported it, who sees nothing of what the other said, and rates nothing: %s',
    async (path, body, words) => {
      const { server } = await aTownAt();
      const worker = await aWorker(server, path);
      const [first, second] = [await aPhone(server), await aPhone(server, DWELLINGS[1])];
      const photo = await aPhotoOf(first);
      const kept = await submitted(first, path, { ...body, photos: [photo] });
      const merged = await submitted(second, path, { ...body, words });
      expect((await worker.step(merged, 'merge', { into: kept })).statusCode).toBe(201);

      const gone = await worker.detail(merged);
      expect(gone).toMatchObject({ state: 'merged', mergedInto: kept, possible: [], nearby: [] });
      expect(gone.lines.at(-1)).toMatchObject({ step: 'merge', state: 'merged', into: kept });
      expect(await worker.detail(kept)).toMatchObject({ joined: 1, lines: [{}, { step: 'join' }] });
      const over = await matterOf(second, merged);
      expect(over).toMatchObject({ state: 'merged', words, mayRate: false });
      expect(over).not.toHaveProperty('reopenUntil');
      await worker.close(kept);
      const followed = await matterOf(second, kept);
      expect(followed).toMatchObject({ state: 'closed', photos: [], mayRate: false });
      expect(followed.steps.map(({ step }: { step: string }) => step)).toContain('close');
      expect(JSON.stringify(followed)).not.toContain(body.words);
      expect(followed).not.toHaveProperty('reopenUntil');
      expect((await second.get(`/photos/${photo}`)).statusCode).toBe(404);
      for (const [what, told] of [
        ['ratings', { case: kept, stars: 1 }],
        ['reopenings', { case: kept, words }],
        ['reopenings', { case: merged, words }],
      ] as const) {
        const answer = await second.submit(`${path}/${what}`, told);
        expect([404, 409]).toContain(answer.statusCode);
      }
      expect((await first.submit(`${path}/ratings`, { case: kept, stars: 4 })).statusCode).toBe(201);
      expect((await verify(server.system.store)).faults).toEqual([]);
    },
  );

  it('leaves whoever reported both with the right to rate, also where it is merged on and on', async () => {
    const { server } = await aTownAt();
    const worker = await aWorker(server);
    const [phone, other] = [await aPhone(server), await aPhone(server, DWELLINGS[1])];
    const [kept, again] = [
      await submitted(phone, '/hazards', HAZARD),
      await submitted(phone, '/hazards', HAZARD),
    ];
    const third = await submitted(other, '/hazards', HAZARD);
    await worker.step(third, 'merge', { into: again });
    await worker.step(again, 'merge', { into: kept });
    expect(await worker.detail(kept)).toMatchObject({ joined: 2 });
    await worker.close(kept);
    expect(await matterOf(other, kept)).toMatchObject({ state: 'closed', mayRate: false });
    expect(await matterOf(phone, kept)).toMatchObject({ words: HAZARD.words, mayRate: true });
  });

  it('goes into an open case of its sort in one’s own area, and into no other', async () => {
    const { server } = await aTownAt();
    const worker = await aWorker(server);
    const report = async (fields: object = {}) => (await worker.post('/hazards', aHazard(fields))).json().id;
    const beyond = GRIDS.find((grid) => grid.startsWith(OTHER)) ?? '';
    const [id, closed] = [await report(), await report()];
    const away = await report({ area: beyond, place: placeIn(beyond) });
    await worker.close(closed);
    const cadre = await aClient(server, await server.token('village-cadre', OWN));
    const merge = async (into: string) =>
      problemIn(await cadre.post('/hazards/steps', { case: id, step: 'merge', into }));
    expect(await merge(id)).toBe('unknown-case');
    expect(await merge('019abcde-0000-7000-8000-000000000001')).toBe('unknown-case');
    expect(await merge(closed)).toBe('step-not-possible');
    expect(await merge(away)).toBe('outside-area');
    expect(await worker.detail(id)).toMatchObject({ state: 'reported' });
  });

  it('tells the phone that reported it, live, how the other goes on, and of nothing among colleagues', async () => {
    const server = await aServer({ listen: true });
    const worker = await aWorker(server);
    const [first, second] = [await aPhone(server), await aPhone(server, DWELLINGS[1])];
    const kept = await submitted(first, '/hazards', HAZARD);
    const merged = await submitted(second, '/hazards', HAZARD);
    const follower = await liveFollower(server, second);
    await worker.step(merged, 'merge', { into: kept });
    await worker.step(kept, 'accept');
    await worker.step(kept, 'comment', { note: '同事看的话' });
    await worker.step(kept, 'assign', { note: '同事看的话' });
    await until('it hears of the last', () => follower.seq === server.system.log.head);
    const heard = follower.events.map(({ type, data }) => [type, data['case'], data['step']]);
    expect(heard).toEqual([
      ['hazard.advanced', merged, 'merge'],
      ['hazard.joined', kept, undefined],
      ['hazard.advanced', kept, 'accept'],
      ['hazard.advanced', kept, 'assign'],
    ]);
    expect(JSON.stringify(follower.frames)).not.toContain('同事看的话');
    const { steps } = await matterOf(second, kept);
    expect(steps.map(({ step }: { step: string }) => step)).toEqual(['report', 'accept', 'assign']);
  });
});
