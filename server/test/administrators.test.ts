import { describe, expect, it } from 'vitest';
import { anAccount, aPerson, Browser, problemIn } from './support/people.ts';
import { aServer } from './support/server.ts';
import { TOWN, VILLAGES } from './support/town.ts';

const NEW = { name: 'wang.fang', displayName: '星火村值班', role: 'village-cadre', area: VILLAGES[0] };

describe('an administrator', () => {
  it('of a village sees and changes its accounts and no others', async () => {
    const server = await aServer();
    const village = await aPerson(server, 'village', { area: VILLAGES[0] });
    await anAccount(server, 'theirs', { role: 'operator', area: VILLAGES[1] });
    await anAccount(server, 'town', {});
    await anAccount(server, 'ours', { role: 'operator', area: VILLAGES[0] });
    const { accounts } = (await village.get('/accounts')).json();
    expect(accounts.map(({ name }: { name: string }) => name)).toEqual(['ours', 'village']);
    for (const name of ['theirs', 'town']) {
      expect(problemIn(await village.patch(`/accounts/${name}`, { version: 1, active: false }))).toBe('outside-area'); // prettier-ignore
      expect(problemIn(await village.get(`/accounts/${name}/sessions`))).toBe('outside-area');
    }
    expect(problemIn(await village.patch('/accounts/nobody', { version: 1, active: false }))).toBe(
      'not-found',
    );
  });

  it('gives no area beyond their own, none that there is not, and no role but a person’s', async () => {
    const server = await aServer();
    const village = await aPerson(server, 'village', { area: VILLAGES[0] });
    const wide = (area: string) => village.post('/accounts', { ...NEW, area });
    expect(problemIn(await wide(VILLAGES[1]))).toBe('outside-area');
    expect(problemIn(await wide(TOWN))).toBe('outside-area');
    expect(problemIn(await wide('3101'))).toBe('outside-area');
    expect(problemIn(await wide(`${VILLAGES[0]}99`))).toBe('unknown-area');
    await village.post('/accounts', NEW);
    expect(problemIn(await village.patch('/accounts/wang.fang', { version: 1, area: TOWN }))).toBe('outside-area'); // prettier-ignore
    for (const role of ['integration', 'kiosk', 'root', ''])
      expect(problemIn(await village.patch('/accounts/wang.fang', { version: 1, role }))).toBe('validation');
  });

  it('cannot smuggle in what a body does not take', async () => {
    const admin = await aPerson(await aServer(), 'admin');
    await admin.post('/accounts', NEW);
    const smuggled = [
      { version: 1, name: 'root' },
      { version: 1, locked_until: 0 },
      { version: 1, secondFactor: true },
      { version: 1, factor: null },
      { version: 1, createdAt: '2020-01-01T00:00:00Z' },
      { version: '1', active: false },
      { active: false },
      JSON.parse('{ "version": 1, "__proto__": { "role": "town-admin" } }'),
    ];
    for (const body of smuggled)
      expect([body, (await admin.patch('/accounts/wang.fang', body)).statusCode]).toEqual([body, 400]);
    for (const extra of [{ active: true }, { version: 9 }, { createdAt: 'x' }, { permissions: ['report'] }])
      expect(problemIn(await admin.post('/accounts', { ...NEW, name: 'other', ...extra }))).toBe(
        'validation',
      );
    expect((await admin.get('/accounts')).json().accounts).toMatchObject([{}, { ...NEW, version: 1 }]);
  });

  it('cannot take themselves down, nor pass by the question for their own password', async () => {
    const server = await aServer();
    await anAccount(server, 'second');
    const admin = await aPerson(server, 'admin');
    const own = (change: object) => admin.patch('/accounts/admin', { version: 1, ...change });
    for (const change of [
      { active: false },
      { role: 'operator' },
      { area: VILLAGES[0] },
      { password: 'another long one' },
      { secondFactor: false },
    ])
      expect([change, problemIn(await own(change))]).toEqual([change, 'own-account']);
    expect((await own({ displayName: '新名字', role: 'town-admin', active: true })).statusCode).toBe(200);
    expect((await admin.get('/session')).statusCode).toBe(200);
  });

  it('cannot leave the town without an active administrator, whoever asks and however', async () => {
    const server = await aServer();
    await anAccount(server, 'last');
    await anAccount(server, 'village', { area: VILLAGES[0] });
    const headers = { authorization: `Bearer ${await server.token('town-admin')}` };
    const ask = (change: object) =>
      new Browser(server).send('PATCH', '/accounts/last', { version: 1, ...change }, headers);
    for (const change of [{ active: false }, { role: 'operator' }, { area: VILLAGES[0] }])
      expect([change, problemIn(await ask(change))]).toEqual([change, 'last-admin']);
    await anAccount(server, 'second');
    const both = await Promise.all(
      ['last', 'second'].map((name) =>
        new Browser(server).send('PATCH', `/accounts/${name}`, { version: 1, active: false }, headers),
      ),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });
});
