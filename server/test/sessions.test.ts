import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '@weige/shared/contract/time';
import { SESSION_COOKIE } from '../src/access/cookie.ts';
import { aClock, anAccount, aPerson, Browser, PASSWORD, problemIn } from './support/people.ts';
import { aServer } from './support/server.ts';
import { opened } from './support/tamper.ts';
import { VILLAGES } from './support/town.ts';

const here = async (browser: Browser) => (await browser.get('/session')).statusCode === 200;

describe('a session', () => {
  it('of a person ends after half an hour without a request', async () => {
    const clock = aClock();
    const person = await aPerson(await aServer({ now: clock.now }), 'admin');
    for (let round = 0; round < 5; round++) {
      clock.forward(30 * MINUTE - 1);
      expect(await here(person)).toBe(true);
    }
    clock.forward(30 * MINUTE);
    expect(await here(person)).toBe(false);
  });

  it('of a person ends after twelve hours, however busy', async () => {
    const clock = aClock();
    const person = await aPerson(await aServer({ now: clock.now }), 'admin');
    for (let time = 0; time < 12 * HOUR - 20 * MINUTE; time += 20 * MINUTE) {
      clock.forward(20 * MINUTE);
      expect(await here(person)).toBe(true);
    }
    clock.forward(20 * MINUTE);
    expect(await here(person)).toBe(false);
  });

  it('of a screen lasts a year and is never idle', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const screen = new Browser(server);
    await screen.post('/session', { token: await server.token('kiosk') });
    clock.forward(364 * DAY);
    expect(await here(screen)).toBe(true);
    clock.forward(DAY);
    expect(await here(screen)).toBe(false);
  });

  it('is written as seen once a minute at the most', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const person = await aPerson(server, 'admin');
    using database = opened(server);
    const written = () => database.prepare('SELECT seen_at FROM session').pluck().get();
    const started = written();
    clock.forward(MINUTE - 1);
    await here(person);
    expect(written()).toBe(started);
    const shown = (await person.get('/session/sessions')).json().sessions[0].seenAt;
    expect(Date.parse(shown)).toBe(clock.now());
    clock.forward(1);
    await Promise.all(Array.from({ length: 10 }, () => here(person)));
    expect(written()).toBe(clock.now());
  });

  it('goes on where the disk takes no writes: only that it was seen is not kept', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const person = await aPerson(server, 'admin');
    using database = opened(server);
    database.exec(`CREATE TRIGGER full BEFORE UPDATE ON session BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    clock.forward(20 * MINUTE);
    expect(await here(person)).toBe(true);
    clock.forward(20 * MINUTE);
    expect(await here(person)).toBe(true);
  });

  it('begins under a new secret at each sign-in; the one that the browser had is over', async () => {
    const server = await aServer();
    await anAccount(server, 'wang', { role: 'operator' });
    const browser = new Browser(server);
    browser.session = 'planted-by-somebody-else';
    await browser.signIn('wang');
    const first = browser.session;
    expect(first).not.toBe('planted-by-somebody-else');
    await browser.signIn('wang');
    expect(browser.session).not.toBe(first);
    const old = new Browser(server);
    old.session = first;
    expect([await here(old), await here(browser)]).toEqual([false, true]);
    old.session = 'planted-by-somebody-else';
    expect(await here(old)).toBe(false);
  });

  it('comes in a cookie that no script reads and no other site sends along', async () => {
    const server = await aServer();
    await anAccount(server, 'wang', { role: 'operator' });
    const answer = await new Browser(server).signIn('wang');
    expect(answer.cookies).toMatchObject([
      { name: SESSION_COOKIE, httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 43_200 },
    ]);
    expect(answer.body).not.toContain(answer.cookies[0]?.value);
  });
});

describe('the sessions of a person', () => {
  it('are listed with where they are from, and ended one by one by their owner', async () => {
    const server = await aServer();
    const desk = await aPerson(server, 'wang', {
      role: 'operator',
      agent: 'Desk/1',
      remoteAddress: '10.9.0.1',
    });
    const phone = new Browser(server, { agent: 'Phone/1', remoteAddress: '10.9.0.2' });
    await phone.signIn('wang');
    const { sessions } = (await desk.get('/session/sessions')).json();
    expect(sessions).toMatchObject([
      { account: 'wang', agent: 'Phone/1', address: '10.9.0.2', current: false },
      { account: 'wang', agent: 'Desk/1', address: '10.9.0.1', current: true },
    ]);
    expect((await desk.remove(`/session/sessions/${sessions[0].id}`)).statusCode).toBe(204);
    expect([await here(phone), await here(desk)]).toEqual([false, true]);
    expect((await desk.remove(`/session/sessions/${sessions[0].id}`)).statusCode).toBe(404);
    const thief = new Browser(server);
    thief.session = sessions[1].id;
    expect(await here(thief)).toBe(false);
  });

  it('are ended by an administrator of their area and by nobody else', async () => {
    const server = await aServer();
    const wang = await aPerson(server, 'wang', { role: 'operator', area: VILLAGES[0] });
    const li = await aPerson(server, 'li', { role: 'operator', area: VILLAGES[0] });
    const { id } = (await wang.get('/session/sessions')).json().sessions[0];
    expect(problemIn(await li.remove(`/session/sessions/${id}`))).toBe('not-found');
    expect(problemIn(await li.remove(`/accounts/wang/sessions/${id}`))).toBe('forbidden');
    const next = await aPerson(server, 'next', { area: VILLAGES[1] });
    expect(problemIn(await next.remove(`/accounts/wang/sessions/${id}`))).toBe('outside-area');
    const own = await aPerson(server, 'own', { area: VILLAGES[0] });
    expect(problemIn(await own.remove(`/accounts/li/sessions/${id}`))).toBe('not-found');
    expect((await own.get('/accounts/wang/sessions')).json().sessions).toMatchObject([
      { id, current: false },
    ]);
    expect((await own.remove(`/accounts/wang/sessions/${id}`)).statusCode).toBe(204);
    expect([await here(wang), await here(li)]).toEqual([false, true]);
  });

  it.each([{ role: 'operator' }, { area: VILLAGES[1] }, { active: false }, { password: 'another long one' }])(
    'are over from the next request on after the change %o',
    async (change) => {
      const server = await aServer();
      const admin = await aPerson(server, 'admin');
      const wang = await aPerson(server, 'wang', { role: 'village-cadre', area: VILLAGES[0] });
      expect(await here(wang)).toBe(true);
      expect((await admin.patch('/accounts/wang', { version: 1, ...change })).statusCode).toBe(200);
      expect((await wang.get('/session')).statusCode).toBe(401);
    },
  );

  it('go on after a change of the display name', async () => {
    const server = await aServer();
    const admin = await aPerson(server, 'admin');
    const wang = await aPerson(server, 'wang', { role: 'operator' });
    await admin.patch('/accounts/wang', { version: 1, displayName: '新' });
    expect((await wang.get('/session')).json()).toMatchObject({ displayName: '新' });
  });

  it('end with a new password but for the one it was changed in; a wrong present one is a guess', async () => {
    const server = await aServer();
    const desk = await aPerson(server, 'wang', { role: 'operator' });
    const phone = new Browser(server);
    await phone.signIn('wang');
    const change = (current: string) => desk.post('/session/password', { current, next: 'another long one' });
    expect((await change('wrong')).json()).toMatchObject({
      status: 400,
      errors: [{ field: '/current', code: 'wrong-password', message: 'This is not your present password.' }],
    });
    expect((await desk.post('/session/password', { current: PASSWORD, next: 'short' })).statusCode).toBe(400);
    expect((await change(PASSWORD)).statusCode).toBe(204);
    expect([await here(desk), await here(phone)]).toEqual([true, false]);
    expect((await new Browser(server).signIn('wang')).statusCode).toBe(401);
    expect((await new Browser(server).signIn('wang', 'another long one')).statusCode).toBe(201);
    for (let time = 0; time < 5; time++) await change('wrong');
    expect((await new Browser(server).signIn('wang', 'another long one')).statusCode).toBe(401);
  });
});
