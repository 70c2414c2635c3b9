import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, toWire } from '@weige/shared/contract/time';
import { refusal } from '../../phone/outbox/testing.ts';
import { aStep, BenchPhone } from './testing.ts';

const ME = 'li.na';
const photo = () => new Blob(['a picture']);
const offline = () => new TypeError('Failed to fetch');

function aPhone() {
  const phone = new BenchPhone();
  return { phone, server: phone.server, outbox: phone.open() };
}

describe('the outbox of a worker', () => {
  it('writes a step down before it sends anything, and erases it when the server has it', async () => {
    const { phone, server, outbox } = aPhone();
    const { key } = await outbox.add(ME, aStep('start'));
    expect(server.calls).toEqual([]);
    expect(await phone.store.all()).toHaveLength(1);
    await outbox.run();
    expect([...server.taken]).toEqual([[key, { case: 'c1', step: 'start' }]]);
    expect(await phone.store.all()).toEqual([]);
    expect(await outbox.fateOf(key)).toBe('sent');
  });

  it('sends the steps of a case in their order, with photographs before the step that names them', async () => {
    const { server, outbox } = aPhone();
    await outbox.add(ME, aStep('start'));
    await outbox.add(ME, aStep('handle', 'c1', { photos: [photo(), photo()] }));
    await outbox.run();
    expect(server.calls).toEqual(['hazards/steps start', 'upload', 'upload', 'hazards/steps handle']);
    expect([...server.taken.values()].at(-1)).toMatchObject({ photos: ['photo-1', 'photo-2'] });
  });

  it('lets no step overtake an earlier one of its case that still waits; other cases go on', async () => {
    const { phone, server, outbox } = aPhone();
    await outbox.add(ME, aStep('start'));
    phone.pass(1);
    await outbox.add(ME, aStep('handle'));
    phone.pass(1);
    await outbox.add(ME, aStep('start', 'c2'));
    server.failures.push({ at: 'submit', error: refusal('too-many-requests', 429) });
    await outbox.run();
    expect([...server.taken.values()]).toEqual([{ case: 'c2', step: 'start' }]);
    await outbox.wake();
    expect([...server.taken.values()].slice(1)).toEqual([
      { case: 'c1', step: 'start' },
      { case: 'c1', step: 'handle' },
    ]);
  });

  it('does not try the rest where there is no line, and tries again twice as late each time', async () => {
    const { phone, server, outbox } = aPhone();
    await outbox.add(ME, aStep('start'));
    await outbox.add(ME, aStep('start', 'c2'));
    server.failures.push({ at: 'submit', error: offline() });
    await outbox.run();
    expect(server.calls).toHaveLength(1);
    const waits: (number | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      server.failures.push({ at: 'who', error: offline() });
      phone.pass(10 * MINUTE);
      await outbox.run();
      waits.push(phone.nextIn);
    }
    expect(waits).toEqual([2_000, 4_000, 8_000]);
    await outbox.wake();
    expect(server.taken.size).toBe(2);
    expect(phone.nextIn).toBeUndefined();
  });

  it('arrives exactly once where answers are lost, also when the page is opened anew', async () => {
    const { phone, server, outbox } = aPhone();
    const { key } = await outbox.add(ME, aStep('handle', 'c1', { photos: [photo()] }));
    server.failures.push({ at: 'upload', error: offline() });
    await outbox.run();
    server.failures.push({ at: 'answer', error: offline() });
    await outbox.wake();
    phone.pass(20 * MINUTE);
    server.serverNow = phone.time;
    await phone.open().wake();
    expect([...server.taken.keys()]).toEqual([key]);
    expect(server.photos.size).toBe(1);
    expect(await phone.store.all()).toEqual([]);
  });

  it('says by the server’s clock when a step was taken, where that is long ago', async () => {
    const { phone, server, outbox } = aPhone();
    await outbox.add(ME, aStep('start'));
    phone.pass(90 * MINUTE);
    server.serverNow = Date.parse('2026-11-24T12:00:00+08:00');
    await outbox.run();
    expect([...server.taken.values()]).toEqual([
      { case: 'c1', step: 'start', at: toWire(server.serverNow - 90 * MINUTE) },
    ]);
  });

  it('keeps what was refused with the reason, and goes on with the next step of the case', async () => {
    const { server, outbox } = aPhone();
    const { key } = await outbox.add(ME, aStep('start'));
    await outbox.add(ME, aStep('handle'));
    server.failures.push({ at: 'submit', error: refusal('step-not-possible', 409) });
    await outbox.run();
    await outbox.wake();
    expect(await outbox.deeds()).toMatchObject([
      { key, state: 'refused', objection: { name: 'step-not-possible' } },
    ]);
    expect(server.calls).toEqual(['hazards/steps start', 'hazards/steps handle']);
  });

  it('sends nothing under another name, and waits for its own account without asking all the time', async () => {
    const { phone, server, outbox } = aPhone();
    await outbox.add(ME, aStep('start'));
    for (const account of [undefined, 'wang.wu']) {
      server.account = account;
      await outbox.wake();
    }
    expect(server.calls).toEqual([]);
    expect(phone.nextIn).toBeUndefined();
    server.account = ME;
    await outbox.wake();
    expect(server.calls).toHaveLength(1);
  });

  it('sends the photographs of a report after it, to the case that it became', async () => {
    const { server, outbox } = aPhone();
    const photosBy = { path: 'hazards/steps', body: { step: 'comment', note: '现场照片' } };
    const { key } = await outbox.add(ME, {
      ...{ path: 'hazards', body: { kind: 'gas' }, title: { key: 'work.report.title' } },
      ...{ photos: [photo()], photosBy },
    });
    server.failures.push({ at: 'answer', error: offline() });
    await outbox.run();
    await outbox.wake();
    expect([...server.taken.values()]).toEqual([
      { kind: 'gas' },
      { ...photosBy.body, photos: ['photo-1'], case: `id of ${key}` },
    ]);
  });

  it('does not send by itself what has waited for weeks', async () => {
    const { phone, server, outbox } = aPhone();
    const { key } = await outbox.add(ME, aStep('start'));
    phone.pass(15 * DAY);
    await outbox.run();
    expect(server.calls).toEqual([]);
    expect(await outbox.fateOf(key)).toBe('refused');
  });

  it('leaves the sending to another page of the phone that is at it', async () => {
    const phone = new BenchPhone();
    const outbox = phone.open(() => Promise.resolve(false));
    await outbox.add(ME, aStep('start'));
    await outbox.run();
    expect(phone.server.calls).toEqual([]);
  });
});
