import { describe, expect, it } from 'vitest';
import { MINUTE } from '@weige/shared/contract/time';
import { aClock, anAccount, Browser, PASSWORD, problemIn } from './support/people.ts';
import { aFolder, aServer } from './support/server.ts';
import { TOWN } from './support/town.ts';

const FIRST = { name: 'first', displayName: '管理员', password: PASSWORD };

describe('the first visit', () => {
  it('makes the administrator of the town by the code on the terminal, and signs them in', async () => {
    const server = await aServer();
    expect(server.setUpCode).toMatch(/^[ACDEFGHJKMNPQRTUVWXY34679]{4}-[ACDEFGHJKMNPQRTUVWXY34679]{4}$/);
    const browser = new Browser(server);
    expect((await browser.get('/setup')).json()).toEqual({ needed: true, town: expect.any(String) });
    const done = await browser.post('/setup', { ...FIRST, code: server.setUpCode });
    expect(done.statusCode).toBe(201);
    expect(done.json()).toMatchObject({ name: 'first', role: 'town-admin', area: TOWN });
    expect((await browser.get('/accounts')).json().accounts).toMatchObject([{ name: 'first', active: true }]);
    expect((await browser.get('/setup')).json()).toEqual({ needed: false });
    expect(problemIn(await browser.post('/setup', { ...FIRST, code: server.setUpCode }))).toBe('not-found');
    expect((await new Browser(server).signIn('first')).statusCode).toBe(201);
  });

  it('takes the code in small letters and without its hyphen', async () => {
    const server = await aServer();
    const code = server.setUpCode.toLowerCase().replace('-', ' ');
    expect((await new Browser(server).post('/setup', { ...FIRST, code })).statusCode).toBe(201);
  });

  it('is won by one of ten who come at once with the right code', async () => {
    const server = await aServer();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        new Browser(server).post('/setup', { ...FIRST, name: `n${index}`, code: server.setUpCode }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(9).fill(404)]);
    expect(await server.system.access.accounts.list(TOWN)).toHaveLength(1);
  });

  it('locks for a quarter of an hour after five wrong codes and answers alike, also to the right one', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const guess = (code: string) => new Browser(server).post('/setup', { ...FIRST, code });
    const wrong = await Promise.all(Array.from({ length: 8 }, () => guess('AAAA-AAAA')));
    const right = await guess(server.setUpCode);
    expect(new Set([...wrong, right].map(({ body }) => body)).size).toBe(1);
    expect(problemIn(right)).toBe('set-up-code-wrong');
    clock.forward(15 * MINUTE - 1);
    expect((await guess(server.setUpCode)).statusCode).toBe(403);
    clock.forward(1);
    expect((await guess(server.setUpCode)).statusCode).toBe(201);
  });

  it('says what to do where no town was imported yet, and only to who has the code', async () => {
    const server = await aServer({ town: false });
    const browser = new Browser(server);
    expect((await browser.get('/setup')).json()).toEqual({ needed: true });
    expect(problemIn(await browser.post('/setup', { ...FIRST, code: 'AAAA' }))).toBe('set-up-code-wrong');
    const answer = (await browser.post('/setup', { ...FIRST, code: server.setUpCode })).json();
    expect(answer).toMatchObject({ type: 'urn:weige:problem:no-town', status: 409 });
    expect(answer.title).toContain('weige import');
  });

  it('is over for a server that finds an account, and has another code at each start', async () => {
    const folder = aFolder();
    const one = await aServer({ folder });
    const two = await aServer({ folder });
    expect(one.setUpCode).not.toBe(two.setUpCode);
    expect((await new Browser(two).post('/setup', { ...FIRST, code: one.setUpCode })).statusCode).toBe(403);
    await anAccount(two, 'made-by-command-line');
    expect(problemIn(await new Browser(two).post('/setup', { ...FIRST, code: two.setUpCode }))).toBe(
      'not-found',
    );
    const three = await aServer({ folder });
    expect(three.setUpCode).toBe('');
    expect((await new Browser(three).get('/setup')).json()).toEqual({ needed: false });
    expect(problemIn(await new Browser(three).post('/setup', { ...FIRST, code: 'AAAA' }))).toBe('not-found');
  });
});
