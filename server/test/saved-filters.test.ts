import { describe, expect, it } from 'vitest';
import { aClient } from './support/client.ts';
import { aPerson, Browser, problemIn } from './support/people.ts';
import { aFolder, aServer } from './support/server.ts';
import { VILLAGES } from './support/town.ts';

const FILTERS = [
  { name: '超时的燃气', query: 'standing=late&kind=gas' },
  { name: '<img src=x onerror=alert(1)>', query: '' },
];

describe('saved filters', () => {
  it('are kept as they were put, in their order, for their owner alone and also over a restart', async () => {
    const folder = aFolder();
    const server = await aServer({ folder });
    const [wang, li] = [await aPerson(server, 'wang', { role: 'village-cadre', area: VILLAGES[0] }), await aPerson(server, 'li')]; // prettier-ignore
    expect((await wang.get('/session/filters')).json()).toEqual({ filters: [] });
    expect((await wang.put('/session/filters', { filters: FILTERS })).statusCode).toBe(204);
    expect((await wang.get('/session/filters')).json()).toEqual({ filters: FILTERS });
    expect((await li.get('/session/filters')).json()).toEqual({ filters: [] });
    await server.app.close();
    const again = new Browser(await aServer({ folder }));
    await again.signIn('wang');
    expect((await again.get('/session/filters')).json()).toEqual({ filters: FILTERS });
  });

  it('are replaced as a whole, and emptied by none', async () => {
    const wang = await aPerson(await aServer(), 'wang');
    for (const filters of [FILTERS, FILTERS.slice(1), []]) {
      await wang.put('/session/filters', { filters });
      expect((await wang.get('/session/filters')).json()).toEqual({ filters });
    }
  });

  it.each([
    ['more than twenty', { filters: Array.from({ length: 21 }, () => FILTERS[0]) }, '/filters'],
    ['one without a name', { filters: [{ name: ' ', query: '' }] }, '/filters/0/name'],
    ['one that is too long', { filters: [{ name: 'x', query: 'x'.repeat(401) }] }, '/filters/0/query'],
    ['somebody else’s', { filters: [], account: 'li' }, '/account'],
  ])('are not %s, and what was kept stays', async (_what, body, field) => {
    const wang = await aPerson(await aServer(), 'wang');
    await wang.put('/session/filters', { filters: FILTERS });
    const answer = await wang.put('/session/filters', body);
    expect([answer.statusCode, answer.json().errors]).toMatchObject([400, [{ field }]]);
    expect((await wang.get('/session/filters')).json()).toEqual({ filters: FILTERS });
  });

  it('are no matter of a token, which has no account', async () => {
    const server = await aServer();
    const token = await aClient(server, await server.token('town-admin'));
    expect(problemIn(await token.get('/session/filters'))).toBe('forbidden');
    const put = await token.raw({ method: 'PUT', url: '/api/v1/session/filters', payload: { filters: [] } });
    expect(problemIn(put)).toBe('forbidden');
  });
});
