import { describe, expect, it } from 'vitest';
import { REOPEN_WITHIN } from '@weige/shared/case/phone';
import { DAY, HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import { verify } from '../src/verify.ts';
import { aPhotoOf, aTownAt, aWorker, HAZARD, matterOf, REPAIR, START, submitted } from './support/cases.ts';
import { aClient } from './support/client.ts';
import { problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { HOME } from './support/reports.ts';
import { DWELLINGS, GRID, GRIDS, placeIn } from './support/town.ts';

describe('a hazard from a phone', () => {
  it('goes from the report with photographs to the rating, and the phone sees every step and the answer to it', async () => {
    const { server, clock } = await aTownAt();
    const [phone, worker] = [await aPhone(server), await aWorker(server)];
    const photos = [await aPhotoOf(phone, 1), await aPhotoOf(phone, 2)];
    const id = await submitted(phone, '/hazards', { ...HAZARD, photos });
    expect(await matterOf(phone, id)).toMatchObject({
      ...{ matter: 'hazard', own: true, kind: 'gas', weight: 'critical', words: HAZARD.words, photos },
      ...{ state: 'reported', rectifyBy: toWire(START + DAY), mayRate: false },
      steps: [{ step: 'report', state: 'reported', at: toWire(START) }],
    });

    clock.now += 5 * MINUTE;
    await worker.close(id, ['accept', 'assign', 'start']);
    await worker.step(id, 'check', { note: '同事看的话', answer: '阀门已换' });
    const rated = await phone.submit('/hazards/ratings', { case: id, stars: 5 });
    expect(problemIn(rated)).toBe('step-not-possible');
    await worker.close(id, ['close']);
    const closed = await matterOf(phone, id);
    expect(closed).toMatchObject({
      mayRate: true,
      reopenUntil: toWire(clock.now + REOPEN_WITHIN),
      steps: [
        { step: 'report', state: 'reported' },
        { step: 'accept', state: 'accepted' },
        { step: 'assign', state: 'assigned', assignee: '东门物业' },
        { step: 'start', state: 'in-hand' },
        { step: 'check', state: 'checked', answer: '阀门已换' },
        { step: 'close', state: 'closed', at: toWire(clock.now) },
      ],
    });
    expect(JSON.stringify(closed)).not.toContain('同事看的话');
    expect((await phone.submit('/hazards/ratings', { case: id, stars: 5 })).statusCode).toBe(201);
    expect(await matterOf(phone, id)).toMatchObject({ state: 'rated', stars: 5, mayRate: false });

    expect(await worker.detail(id)).toMatchObject({
      ...{ id, scenario: 'hazard', state: 'rated', dwelling: HOME, address: `户 ${HOME}`, photoIds: photos },
      ...{ words: HAZARD.words, photos: 2, joined: 0, possible: [] },
      lines: [{ step: 'report' }, {}, {}, {}, { note: '同事看的话', answer: '阀门已换' }, {}, { stars: 5 }],
    });
    expect((await verify(server.system.store)).faults).toEqual([]);
  });

  it('shows on screens how many photographs there are, and neither words nor ids of them', async () => {
    const { server } = await aTownAt();
    const phone = await aPhone(server);
    const photo = await aPhotoOf(phone);
    const id = await submitted(phone, '/hazards', { ...HAZARD, photos: [photo] });
    const { events } = (await (await aClient(server)).get('/events?type=hazard.reported')).json();
    expect(events).toMatchObject([{ id, data: { photos: 1, dwelling: HOME } }]);
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`words|${photo}`));
  });

  it('is where it says it is, in the grid that holds the place, or nowhere in the town', async () => {
    const { server } = await aTownAt();
    const [phone, worker] = [await aPhone(server), await aWorker(server)];
    const there = GRIDS.at(-1) ?? '';
    const id = await submitted(phone, '/hazards', { ...HAZARD, place: placeIn(there) });
    const detail = await worker.detail(id);
    expect(detail).toMatchObject({ area: there, place: placeIn(there) });
    expect(detail).not.toHaveProperty('dwelling');
    const outside = await phone.submit('/hazards', { ...HAZARD, place: [120, 30] });
    expect([outside.statusCode, problemIn(outside)]).toEqual([422, 'place-outside']);
  });

  it('counts once, however often the phone sends it', async () => {
    const { server } = await aTownAt();
    const phone = await aPhone(server);
    const key = 'a-key-of-the-offline-queue';
    const first = await submitted(phone, '/hazards', HAZARD, key);
    expect(await submitted(phone, '/hazards', HAZARD, key)).toBe(first);
    expect(server.system.log.head).toBe(1);
  });
});

describe('a closed case', () => {
  it.each([
    ['/hazards', HAZARD],
    ['/repairs', REPAIR],
  ] as const)(
    'is taken up again within seven days, on the wall too, and not after: %s',
    async (path, body) => {
      const { server, clock } = await aTownAt();
      const [phone, worker] = [await aPhone(server), await aWorker(server, path)];
      const id = await submitted(phone, path, body);
      await worker.close(id);
      clock.now += REOPEN_WITHIN;
      const again = { case: id, words: '还是漏', photos: [await aPhotoOf(phone)] };
      expect((await phone.submit(`${path}/reopenings`, again)).statusCode).toBe(201);
      const matter = await matterOf(phone, id);
      expect(matter).toMatchObject({
        state: 'accepted',
        mayRate: false,
        photos: again.photos,
        words: body.words,
      });
      expect(matter.steps.at(-1)).toEqual({ step: 'reopen', state: 'accepted', at: toWire(clock.now) });
      const detail = await worker.detail(id);
      expect(detail).toMatchObject({ photos: 1, state: 'accepted' });
      expect(detail).not.toHaveProperty('assignee');
      const last = { step: 'reopen', words: '还是漏', photoIds: again.photos };
      expect(detail.lines.at(-1)).toMatchObject(last);
      expect(detail.lines.at(-1)).not.toHaveProperty('by');
      const { slices } = server.system.keeper.snapshot(GRID);
      const open = { ...slices.hazard.open, ...slices.repair.open };
      expect(open[id]).toMatchObject({ state: 'accepted', reportedAt: toWire(START) });

      await worker.close(id, ['assign', 'start', 'check', 'close']);
      expect((await phone.submit(`${path}/ratings`, { case: id, stars: 2 })).statusCode).toBe(201);
      clock.now += REOPEN_WITHIN + 1;
      const late = await phone.submit(`${path}/reopenings`, {
        case: id,
        words: '又漏了',
        at: toWire(clock.now - DAY),
      });
      expect([late.statusCode, problemIn(late)]).toEqual([409, 'reopen-too-late']);
      expect(await matterOf(phone, id)).not.toHaveProperty('reopenUntil');
      expect((await verify(server.system.store)).faults).toEqual([]);
    },
  );

  it('is rated and taken up again by the household, and by nobody else', async () => {
    const { server } = await aTownAt();
    const [phone, worker] = [await aPhone(server), await aWorker(server, '/repairs')];
    const id = await submitted(phone, '/repairs', REPAIR);
    await worker.close(id);
    const [neighbour, stranger, family] = [
      await aPhone(server, DWELLINGS[1]),
      await aPhone(server),
      await aPhone(server),
    ];
    await neighbour.bind();
    await family.bind();
    for (const other of [neighbour, stranger]) {
      expect(await matterOf(other, id)).toBeUndefined();
      for (const [path, body] of [
        ['/repairs/ratings', { case: id, stars: 1 }],
        ['/repairs/reopenings', { case: id, words: '没修好' }],
        ['/hazards/ratings', { case: id, stars: 1 }],
      ] as const) {
        const answer = await other.submit(path, body);
        expect([answer.statusCode, problemIn(answer)]).toEqual([404, 'unknown-matter']);
      }
    }
    const seen = await matterOf(family, id);
    expect(seen).toMatchObject({ own: false, mayRate: true });
    expect(seen).not.toHaveProperty('words');
    expect((await family.submit('/repairs/ratings', { case: id, stars: 4 })).statusCode).toBe(201);
    expect((await family.submit('/repairs/reopenings', { case: id, words: '没修好' })).statusCode).toBe(201);
  });
});

describe('a repair from a phone', () => {
  it('says when somebody is at home to staff and to the household, and to no screen', async () => {
    const { server, clock } = await aTownAt();
    const [phone, worker] = [await aPhone(server), await aWorker(server, '/repairs')];
    const slot = { from: toWire(clock.now + DAY), to: toWire(clock.now + DAY + 2 * HOUR) };
    const id = await submitted(phone, '/repairs', { ...REPAIR, slot });
    expect(await matterOf(phone, id)).toMatchObject({ matter: 'repair', weight: 'urgent', slot });
    expect(await worker.detail(id)).toMatchObject({ slot, dwelling: HOME });
    const { events } = (await (await aClient(server)).get('/events?type=repair.requested')).json();
    expect(events[0].data).not.toHaveProperty('slot');
    const short = { from: slot.from, to: toWire(clock.now + DAY + HOUR - 1) };
    const refused = await phone.submit('/repairs', { ...REPAIR, slot: short });
    expect(refused.json()).toMatchObject({ status: 400, errors: [{ field: '/slot', code: 'slot' }] });
    const empty = await phone.submit('/repairs', { ...REPAIR, slot: { from: slot.from, to: slot.from } });
    expect([empty.statusCode, problemIn(empty)]).toEqual([422, 'window-empty']);
    expect(server.system.log.head).toBe(1);
  });

  it('takes the photographs of its own phone only, each once', async () => {
    const { server } = await aTownAt();
    const [phone, other] = [await aPhone(server), await aPhone(server)];
    const photos = [await aPhotoOf(phone)];
    expect(problemIn(await other.submit('/repairs', { ...REPAIR, photos }))).toBe('unknown-photo');
    await submitted(phone, '/repairs', { ...REPAIR, photos });
    expect(problemIn(await phone.submit('/repairs', { ...REPAIR, photos }))).toBe('photo-in-use');
    expect(server.system.log.head).toBe(1);
  });
});
