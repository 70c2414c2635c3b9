import { describe, expect, it } from 'vitest';
import { MINUTE, toWire } from '@weige/shared/contract/time';
import { BenchPhone, refusal } from './testing.ts';

const DOOR = 'abcdefghijklmnopqrstuv';
const hazard = { path: 'hazards', body: { kind: 'gas' }, label: 'phone.hazard.action' } as const;
const photo = () => new Blob(['a picture']);
const offline = () => new TypeError('Failed to fetch');

async function submitted(what: object = {}) {
  const phone = new BenchPhone();
  const outbox = phone.open();
  const entry = await outbox.add(DOOR, { ...hazard, ...what });
  return { phone, outbox, entry, server: phone.server };
}

describe('an outbox', () => {
  it('writes a submission down before it sends anything, and erases it when the server has it', async () => {
    const { phone, outbox, entry, server } = await submitted();
    expect(server.calls).toEqual([]);
    expect(await phone.store.all()).toHaveLength(1);
    await outbox.run();
    expect([...server.accepted]).toEqual([[entry.key, hazard.body]]);
    expect(await phone.store.all()).toEqual([]);
    expect(await outbox.fateOf(entry.key)).toBe('sent');
  });

  it('tries again without a network, twice as late each time, never later than five minutes', async () => {
    const { phone, outbox, entry, server } = await submitted();
    const waits: (number | undefined)[] = [];
    for (let i = 0; i < 10; i++) {
      server.failures.push({ at: 'nonce', error: offline() });
      await (i === 0 ? outbox.run() : phone.pass(phone.nextIn ?? 0, outbox));
      waits.push(phone.nextIn);
    }
    expect(waits.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(waits.at(-1)).toBe(5 * MINUTE);
    expect(await outbox.fateOf(entry.key)).toBe('waiting');
    await phone.pass(phone.nextIn ?? 0, outbox);
    expect(server.accepted.size).toBe(1);
    expect(phone.nextIn).toBeUndefined();
  });

  it('does not wait any longer when the network is back', async () => {
    const { outbox, server } = await submitted();
    server.failures.push({ at: 'submit', error: offline() });
    await outbox.run();
    await outbox.run();
    expect(server.accepted.size).toBe(0);
    await outbox.wake();
    expect(server.accepted.size).toBe(1);
  });

  it('arrives exactly once where the answer was lost, the same body under the same key', async () => {
    const { phone, outbox, entry, server } = await submitted();
    server.failures.push({ at: 'answer', error: offline() });
    await outbox.run();
    expect(await outbox.fateOf(entry.key)).toBe('waiting');
    phone.time += 20 * MINUTE;
    server.now = phone.time;
    await outbox.wake();
    expect([...server.accepted.keys()]).toEqual([entry.key]);
    expect(await outbox.fateOf(entry.key)).toBe('sent');
  });

  it('goes on where it was when the page is opened anew', async () => {
    const { phone, outbox, entry, server } = await submitted();
    server.failures.push({ at: 'nonce', error: offline() });
    await outbox.run();
    outbox.stop();
    const again = phone.open();
    await again.wake();
    expect([...server.accepted.keys()]).toEqual([entry.key]);
  });

  it('sends photographs first, each once, and names them in the report', async () => {
    const { outbox, entry, server } = await submitted({ photos: [photo(), photo()] });
    server.failures.push({ at: 'submit', error: offline() });
    await outbox.run();
    await outbox.wake();
    expect(server.calls).toEqual(['upload', 'upload', 'submit hazards', 'submit hazards']);
    expect(server.accepted.get(entry.key)).toEqual({ ...hazard.body, photos: ['photo-1', 'photo-2'] });
  });

  it('says by the server’s clock when it happened, where that is long ago, whatever the phone’s clock shows', async () => {
    const { phone, outbox, entry, server } = await submitted();
    server.failures.push({ at: 'nonce', error: offline() });
    await outbox.run();
    phone.time += 90 * MINUTE;
    server.now = Date.parse('2026-11-24T12:00:00+08:00');
    await outbox.wake();
    const at = toWire(server.now - 90 * MINUTE);
    expect(server.accepted.get(entry.key)).toEqual({ ...hazard.body, at });
  });

  it('keeps what was refused, with the server’s sentences, and does not send it again by itself', async () => {
    const { phone, outbox, entry, server } = await submitted();
    const error = refusal('validation', 400, [{ field: '/words', message: 'Too long.' }]);
    server.failures.push({ at: 'submit', error });
    await outbox.run();
    await outbox.wake();
    const [kept] = await phone.store.all();
    expect(kept).toMatchObject({ key: entry.key, state: 'refused', body: hazard.body });
    expect(kept?.objection).toMatchObject({ sentence: 'No: validation', fields: { '/words': 'Too long.' } });
    expect(server.calls).toEqual(['submit hazards']);
    await outbox.remove(entry.key);
    expect(await phone.store.all()).toEqual([]);
  });

  it('opens the door where the device is not known any more, and fetches a nonce again where it is spent', async () => {
    const { outbox, server } = await submitted();
    server.failures.push(
      { at: 'nonce', error: refusal('unauthenticated', 401) },
      { at: 'submit', error: refusal('nonce-spent', 409) },
    );
    await outbox.run();
    expect(server.calls).toEqual([`door ${DOOR}`, 'submit hazards', 'submit hazards']);
    expect(server.accepted.size).toBe(1);
  });

  it('waits where the server is in trouble or has too many requests, and says what it said', async () => {
    const { phone, outbox, entry, server } = await submitted();
    server.failures.push({ at: 'submit', error: refusal('too-many-requests', 429) });
    await outbox.run();
    expect((await phone.store.all())[0]).toMatchObject({
      state: 'waiting',
      objection: { name: 'too-many-requests' },
    });
    server.failures.push({ at: 'submit', error: refusal('internal', 500) });
    await outbox.wake();
    expect(await outbox.fateOf(entry.key)).toBe('waiting');
    await outbox.wake();
    expect(server.accepted.size).toBe(1);
  });

  it('does not send a reservation whose time is over', async () => {
    const { phone, outbox, entry, server } = await submitted({ goodUntil: 1_000_000 + MINUTE });
    phone.time += 2 * MINUTE;
    await outbox.run();
    expect(server.calls).toEqual([]);
    expect(await outbox.fateOf(entry.key)).toBe('refused');
  });

  it('leaves the sending to another page of the phone that is at it', async () => {
    const phone = new BenchPhone();
    const outbox = phone.open(() => Promise.resolve(false));
    await outbox.add(DOOR, hazard);
    await outbox.run();
    expect(phone.server.calls).toEqual([]);
    expect(phone.nextIn).toBe(3_000);
  });

  it('sends what is added while it is sending, one after the other', async () => {
    const { outbox, server } = await submitted();
    const sending = outbox.run();
    await outbox.add(DOOR, { ...hazard, path: 'repairs' });
    await Promise.all([sending, outbox.run()]);
    expect(server.calls).toEqual(['submit hazards', 'submit repairs']);
  });

  it('tells which submission has arrived', async () => {
    const { outbox, entry } = await submitted({ anonymous: true });
    const heard: string[] = [];
    outbox.listen({ sent: ({ key, anonymous }) => heard.push(`${key} ${anonymous ?? false}`) });
    await outbox.run();
    expect(heard).toEqual([`${entry.key} true`]);
  });
});
