import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '@weige/shared/contract/time';
import { SYSTEM } from '../src/audit/audit.ts';
import { aClock, aPerson, problemIn } from './support/people.ts';
import { aDoorCode, aPhone } from './support/phone.ts';
import type { Phone } from './support/phone.ts';
import { HOME } from './support/reports.ts';
import { aServer } from './support/server.ts';
import { DWELLINGS, VILLAGES } from './support/town.ts';

const [, NEXT_DOOR = ''] = DWELLINGS;
const WINDOW = { from: '2026-11-25T09:00:00+08:00', to: '2026-11-25T10:00:00+08:00' };
const RESERVATION = { lot: 'P00101', ...WINDOW, plate: '沪A12345' };

describe('a household', () => {
  it('is joined by a code from the village or from who belongs to it, taken once and at its own door', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const cadre = await aPerson(server, 'cadre', { role: 'village-cadre', area: VILLAGES[0] });
    const [phone, second, neighbour] = [
      await aPhone(server),
      await aPhone(server),
      await aPhone(server, NEXT_DOOR),
    ];
    const given = await cadre.post('/door-codes/binding', { dwelling: HOME });
    expect([given.statusCode, Date.parse(given.json().expiresAt) - clock.now()]).toEqual([201, 7 * DAY]);
    const { code } = given.json();
    expect(problemIn(await neighbour.post('/binding', { code }))).toBe('binding-code-wrong');
    expect(problemIn(await phone.post('/binding-codes'))).toBe('not-bound');
    expect((await phone.post('/binding', { code })).statusCode).toBe(204);
    expect((await phone.open()).json().bound).toBe(true);
    expect(problemIn(await second.post('/binding', { code }))).toBe('binding-code-wrong');

    const own = await phone.post('/binding-codes');
    expect([own.statusCode, Date.parse(own.json().expiresAt) - clock.now()]).toEqual([201, 15 * MINUTE]);
    clock.forward(15 * MINUTE);
    expect(problemIn(await second.post('/binding', { code: own.json().code }))).toBe('binding-code-wrong');
    const again = (await phone.post('/binding-codes')).json().code;
    expect((await second.post('/binding', { code: again })).statusCode).toBe(204);

    phone.code = await aDoorCode(server, NEXT_DOOR);
    expect((await phone.open()).json().bound).toBe(false);
  });

  it('is left at once, and both are in the audit log without the code', async () => {
    const server = await aServer();
    const phone = await aPhone(server);
    await phone.bind();
    expect((await phone.remove('/binding')).statusCode).toBe(204);
    expect((await phone.open()).json().bound).toBe(false);
    expect((await phone.remove('/binding')).statusCode).toBe(204);
    const { entries } = await server.system.access.audit.search(
      { area: HOME, townWide: false },
      { limit: 9 },
    );
    expect(entries.map(({ action, subject }) => [action, subject])).toEqual(
      ['device.unbound', 'device.bound', 'binding-code.given', 'door-code.issued'].map((action) => [
        action,
        `dwelling:${HOME}`,
      ]),
    );
    expect(entries[1]?.details).toEqual({});
  });

  it('is emptied by the village after a move or a theft: no phone, and no code given out before, opens it', async () => {
    const server = await aServer();
    const cadre = await aPerson(server, 'cadre', { role: 'village-cadre', area: VILLAGES[0] });
    const [phone, other] = [await aPhone(server), await aPhone(server)];
    await phone.bind();
    const { code } = (await phone.post('/binding-codes')).json();
    const emptied = await cadre.post('/door-codes/unbind', { dwelling: HOME });
    expect([emptied.statusCode, emptied.json().devices]).toEqual([200, 0]);
    expect((await phone.open()).json().bound).toBe(false);
    expect(problemIn(await phone.post('/binding-codes'))).toBe('not-bound');
    expect(problemIn(await other.post('/binding', { code }))).toBe('binding-code-wrong');
    const { entries } = await server.system.access.audit.search(
      { area: HOME, townWide: false },
      { limit: 1 },
    );
    expect(entries[0]).toMatchObject({
      actor: 'user:cadre',
      action: 'device.unbound',
      details: { devices: 1 },
    });
  });

  it('lets no more than five wrong codes through in an hour, of a device or at a door, even at once', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const { bindings } = server.system.phones;
    const [phone, other, neighbour] = [
      await aPhone(server),
      await aPhone(server),
      await aPhone(server, NEXT_DOOR),
    ];
    const guesses = Array.from({ length: 12 }, (_, index) =>
      phone.post('/binding', { code: String(10_000_000 + index) }),
    );
    const answers = (await Promise.all(guesses)).map(problemIn);
    expect(answers.filter((problem) => problem === 'binding-code-wrong')).toHaveLength(5);
    expect(answers.filter((problem) => problem === 'too-many-requests')).toHaveLength(7);
    const { code } = await bindings.give(HOME, SYSTEM, DAY);
    expect(problemIn(await phone.post('/binding', { code }))).toBe('too-many-requests');
    expect(problemIn(await other.post('/binding', { code }))).toBe('too-many-requests');
    await neighbour.bind();
    clock.forward(HOUR);
    expect((await other.post('/binding', { code })).statusCode).toBe(204);
  });

  it('sees what each of its phones submits in its name, and a neighbour sees nothing of it', async () => {
    const server = await aServer({ now: aClock().now });
    const [phone, second, stranger, neighbour] = [
      await aPhone(server), await aPhone(server), await aPhone(server), await aPhone(server, NEXT_DOOR),
    ]; // prettier-ignore
    const { id } = (await phone.submit('/parking/reservations', RESERVATION)).json();
    await second.bind();
    await neighbour.bind();
    const seen = async (one: Phone) =>
      (await one.matters()).matters.map((matter: { id: string; own: boolean }) => [matter.id, matter.own]);
    expect(await seen(phone)).toEqual([[id, true]]);
    expect(await seen(second)).toEqual([[id, false]]);
    expect(await seen(stranger)).toEqual([]);
    expect(await seen(neighbour)).toEqual([]);
    expect((await phone.get('/matters')).json()).toEqual(await phone.matters());
    second.code = await aDoorCode(server, NEXT_DOOR);
    expect(await seen(second)).toEqual([]);
  });
});
