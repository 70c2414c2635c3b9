import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WORDS_KEPT } from '@weige/shared/case/phone';
import { DAY } from '@weige/shared/contract/time';
import { verify } from '../src/verify.ts';
import { aPhotoOf, aTownAt, aWorker, HAZARD, matterOf, REPAIR, submitted } from './support/cases.ts';
import { aClient } from './support/client.ts';
import { aPerson, problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { aServer } from './support/server.ts';
import { VILLAGES } from './support/town.ts';

const TOLD = '楼上王小明 13800138000 家煤气味很重';
const AGAIN = '王小明家还是有味道';

describe('what a resident says of a case', () => {
  it('is read by staff and by who said it, and stands in clear in no event and no file', async () => {
    const server = await aServer();
    const [phone, worker] = [await aPhone(server), await aWorker(server)];
    const id = await submitted(phone, '/hazards', { ...HAZARD, words: TOLD });
    await worker.close(id);
    await submitted(phone, '/hazards/reopenings', { case: id, words: AGAIN });
    expect((await matterOf(phone, id)).words).toBe(TOLD);
    const detail = await worker.detail(id);
    expect([detail.words, detail.lines.at(-1).words]).toEqual([TOLD, AGAIN]);

    const { events } = (await worker.get('/events')).json();
    expect(events.length).toBeGreaterThan(5);
    const files = readdirSync(server.folder).map((file) => readFileSync(join(server.folder, file)));
    for (const secret of ['王小明', '13800138000']) {
      expect(JSON.stringify(events)).not.toContain(secret);
      expect(files.filter((file) => file.includes(secret))).toEqual([]);
    }
  });

  it('is erased with its photographs on request, for a reason that is noted, and the case goes on', async () => {
    const server = await aServer();
    const [phone, worker] = [await aPhone(server), await aWorker(server)];
    const photos = [await aPhotoOf(phone)];
    const id = await submitted(phone, '/hazards', { ...HAZARD, words: TOLD, photos });
    const cadre = await aPerson(server, 'cadre', { role: 'village-cadre', area: VILLAGES[0] });
    const other = await aPerson(server, 'other', { role: 'village-cadre', area: VILLAGES[1] });
    const grid = await aPerson(server, 'grid', { role: 'grid-worker', area: VILLAGES[0] });
    const request = { case: id, reason: '本人要求删除' };
    expect(problemIn(await other.post('/cases/erase', request))).toBe('outside-area');
    expect(problemIn(await grid.post('/cases/erase', request))).toBe('forbidden');
    expect((await cadre.post('/cases/erase', { case: id, reason: ' ' })).statusCode).toBe(400);
    expect((await worker.detail(id)).words).toBe(TOLD);

    const erased = await cadre.post('/cases/erase', request);
    expect([erased.statusCode, erased.json()]).toEqual([200, { words: 1, photos: 1 }]);
    const detail = await worker.detail(id);
    expect(detail).not.toHaveProperty('words');
    expect(detail.photoIds).toEqual([]);
    expect((await phone.get(`/photos/${photos[0]}`)).statusCode).toBe(404);
    expect(await matterOf(phone, id)).not.toHaveProperty('words');
    const { entries } = await server.system.access.audit.search(
      { area: VILLAGES[0], townWide: false },
      { limit: 1 },
    );
    expect(entries).toMatchObject([
      {
        actor: 'user:cadre',
        action: 'person.erased',
        subject: `case:${id}`,
        details: { reason: '本人要求删除', words: 1, photos: 1 },
      },
    ]);
    await worker.close(id);
    expect((await cadre.post('/cases/erase', request)).json()).toEqual({ words: 0, photos: 0 });
    expect((await verify(server.system.store)).faults).toEqual([]);
  });

  it('deletes itself half a year after the case was closed, and not while it is open', async () => {
    const { server, clock } = await aTownAt();
    const phone = await aPhone(server);
    const [hazards, repairs] = [await aWorker(server), await aWorker(server, '/repairs')];
    const hazard = await submitted(phone, '/hazards', HAZARD);
    const repair = await submitted(phone, '/repairs', REPAIR);
    const open = await submitted(phone, '/repairs', REPAIR);
    await hazards.close(hazard);
    await repairs.close(repair);
    const said = async () => {
      await server.app.clockwork.run();
      const details = [
        await hazards.detail(hazard),
        await hazards.detail(repair),
        await hazards.detail(open),
      ];
      return details.map(({ words }) => words);
    };
    clock.now += WORDS_KEPT;
    expect(await said()).toEqual([HAZARD.words, REPAIR.words, REPAIR.words]);
    clock.now += DAY;
    expect(await said()).toEqual([undefined, undefined, REPAIR.words]);
    const client = await aClient(server, await server.token('town-admin'));
    const { entries } = (await client.get('/audit?action=retention.applied')).json();
    expect(entries).toMatchObject([
      { subject: 'hazard', details: { records: 1 } },
      { subject: 'repair', details: { records: 1 } },
    ]);
  });
});
