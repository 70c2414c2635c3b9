import { describe, expect, it } from 'vitest';
import { anAccount, aPerson, Browser, ORIGIN, PASSWORD, problemIn } from './support/people.ts';
import { aServer } from './support/server.ts';
import { VILLAGES } from './support/town.ts';

describe('a page of another site', () => {
  const FOREIGN: readonly Record<string, string>[] = [
    { origin: 'http://elsewhere.example' },
    { origin: 'null' },
    { origin: `${ORIGIN}.elsewhere.example` },
    { origin: `${ORIGIN}:8080` },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site', origin: ORIGIN },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ];

  it.each(FOREIGN)('changes nothing with a visitor’s cookie: %o', async (headers) => {
    const server = await aServer();
    const admin = await aPerson(server, 'admin');
    const ask = (method: 'POST' | 'DELETE', path: string, payload?: object) =>
      new Browser(server).send(method, path, payload, { cookie: admin.cookie, ...headers });
    const { id } = (await admin.get('/session/sessions')).json().sessions[0];
    const account = { name: 'evil', displayName: 'x', role: 'town-admin', area: VILLAGES[0] };
    for (const answer of [
      await ask('POST', '/accounts', account),
      await ask('DELETE', '/session'),
      await ask('DELETE', `/session/sessions/${id}`),
      await ask('POST', '/hazards', {}),
    ])
      expect(problemIn(answer)).toBe('forbidden');
    expect((await admin.get('/accounts')).json().accounts).toHaveLength(1);
  });

  it('signs nobody in to an account of its own', async () => {
    const server = await aServer();
    await anAccount(server, 'evil');
    const answer = await new Browser(server).post('/session', { name: 'evil', password: PASSWORD }, { origin: 'http://elsewhere.example' }); // prettier-ignore
    expect([problemIn(answer), answer.cookies]).toEqual(['forbidden', []]);
  });

  it('is no program with a token, nor a request without Origin and without a cookie', async () => {
    const server = await aServer();
    const authorization = `Bearer ${await server.token('town-admin')}`;
    const inject = (headers: Record<string, string>, payload: object) =>
      server.app.http.inject({ method: 'POST', url: '/api/v1/session', headers, payload });
    await anAccount(server, 'wang', { role: 'operator' });
    expect((await inject({}, { name: 'wang', password: PASSWORD })).statusCode).toBe(201);
    const admin = await aPerson(server, 'admin');
    const bare = await inject({ cookie: admin.cookie }, { name: 'wang', password: PASSWORD });
    expect(bare.statusCode).toBe(403);
    const account = { name: 'other', displayName: 'x', role: 'operator', area: VILLAGES[0] };
    const made = await new Browser(server).post('/accounts', account, { authorization, origin: 'http://elsewhere.example' }); // prettier-ignore
    expect(made.statusCode).toBe(201);
  });
});
