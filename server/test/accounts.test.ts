import { describe, expect, it } from 'vitest';
import { MINUTE } from '@weige/shared/contract/time';
import { Passwords } from '../src/access/password.ts';
import { aClock, anAccount, aPerson, Browser, PASSWORD } from './support/people.ts';
import { aServer } from './support/server.ts';
import { VILLAGES } from './support/town.ts';

const NEW = { name: 'wang.fang', displayName: '星火村值班', role: 'village-cadre', area: VILLAGES[0] };

describe('accounts', () => {
  it('are made, listed, signed in with and changed, each change under a new version', async () => {
    const admin = await aPerson(await aServer(), 'admin');
    const made = await admin.post('/accounts', NEW);
    expect(made.statusCode).toBe(201);
    const { account, password } = made.json();
    expect(account).toMatchObject({ ...NEW, active: true, secondFactor: false, version: 1 });
    expect(account).not.toHaveProperty('lastSignInAt');
    expect(password).toMatch(/^[\w-]{16}$/);
    const { accounts } = (await admin.get('/accounts')).json();
    expect(accounts.map(({ name }: { name: string }) => name)).toEqual(['admin', 'wang.fang']);
    expect((await admin.patch('/accounts/wang.fang', { version: 1, displayName: '值班室' })).json()).toMatchObject({ displayName: '值班室', version: 2 }); // prettier-ignore
    const same = await admin.patch('/accounts/wang.fang', {
      version: 2,
      displayName: '值班室',
      active: true,
    });
    expect(same.json()).toMatchObject({ version: 2 });
    expect((await admin.post('/accounts', NEW)).json()).toMatchObject({
      status: 409,
      errors: [{ field: '/name' }],
    });
  });

  it('tell who is signed in their name, their role and what it allows', async () => {
    const server = await aServer();
    await anAccount(server, 'wang', { role: 'operator', area: VILLAGES[0] });
    const answer = await new Browser(server).signIn('wang');
    expect(answer.json()).toEqual({
      name: 'wang',
      displayName: '岗位 wang',
      role: 'operator',
      area: VILLAGES[0],
      areaName: expect.any(String),
      permissions: [
        'live:read',
        'log:read',
        'areas:read',
        'report',
        'account:own',
        'alarm:handle',
        'broadcast:send',
      ],
      secondFactor: false,
    });
  });

  it('are changed by one of two who began from the same version; the other is shown what it is now', async () => {
    const server = await aServer();
    const [one, other] = [await aPerson(server, 'one'), await aPerson(server, 'other')];
    await one.post('/accounts', NEW);
    const answers = await Promise.all([
      one.patch('/accounts/wang.fang', { version: 1, displayName: '甲' }),
      other.patch('/accounts/wang.fang', { version: 1, displayName: '乙' }),
    ]);
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect([...statuses].sort()).toEqual([200, 409]);
    const [won, lost] = statuses[0] === 200 ? answers : [answers[1], answers[0]];
    expect(lost.json()).toMatchObject({ type: 'urn:weige:problem:edit-conflict', current: won.json() });
  });

  it('lock for a quarter of an hour after five wrong guesses, also where they come all at once', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const admin = await aPerson(server, 'admin');
    await anAccount(server, 'wang', { role: 'operator' });
    const guess = () => new Browser(server).signIn('wang', 'wrong password');
    const guesses = await Promise.all(Array.from({ length: 20 }, guess));
    expect(new Set(guesses.map((answer) => answer.body)).size).toBe(1);
    const right = await new Browser(server).signIn('wang');
    expect([right.statusCode, right.body]).toEqual([401, guesses[0]?.body]);
    const locked = (await admin.get('/accounts')).json().accounts.find(({ name }: { name: string }) => name === 'wang'); // prettier-ignore
    expect(Date.parse(locked.lockedUntil)).toBe(clock.now() + 15 * MINUTE);
    clock.forward(15 * MINUTE - 1);
    expect((await new Browser(server).signIn('wang')).statusCode).toBe(401);
    clock.forward(1);
    expect((await new Browser(server).signIn('wang')).statusCode).toBe(201);
  });

  it('begin to count wrong guesses anew after a right one, and a new password unlocks', async () => {
    const server = await aServer();
    const admin = await aPerson(server, 'admin');
    await anAccount(server, 'wang', { role: 'operator' });
    const wrong = async (times: number) => {
      for (let time = 0; time < times; time++) await new Browser(server).signIn('wang', 'wrong password');
    };
    await wrong(4);
    expect((await new Browser(server).signIn('wang')).statusCode).toBe(201);
    await wrong(4);
    expect((await new Browser(server).signIn('wang')).statusCode).toBe(201);
    await wrong(5);
    const reset = await admin.patch('/accounts/wang', { version: 1, password: 'another long one' });
    expect(reset.json()).not.toHaveProperty('lockedUntil');
    expect((await new Browser(server).signIn('wang', 'another long one')).statusCode).toBe(201);
  });

  it('answer alike for an unknown name, a wrong password, a switched-off and a locked account', async () => {
    const server = await aServer();
    const admin = await aPerson(server, 'admin');
    await anAccount(server, 'off', { role: 'operator' });
    await admin.patch('/accounts/off', { version: 1, active: false });
    const bodies = await Promise.all([
      new Browser(server).signIn('nobody'),
      new Browser(server).signIn('admin', 'wrong password'),
      new Browser(server).signIn('off'),
    ]);
    expect(new Set(bodies.map(({ body }) => body)).size).toBe(1);
  });

  it('have passwords that cost 0.1 s and more to guess, and keep those of the first version', async () => {
    const stored = await new Passwords().hash(PASSWORD);
    expect(stored).toMatch(/^scrypt\.17\./);
    const started = performance.now();
    expect(await new Passwords().verify(PASSWORD, stored)).toBe(true);
    expect(performance.now() - started).toBeGreaterThan(100);
    const first = stored.replace('scrypt.17.', 'scrypt.');
    expect(await new Passwords(8).verify(PASSWORD, first)).toBe(true);
    expect(await new Passwords(8).verify(`${PASSWORD} `, first)).toBe(false);
    expect(await new Passwords(8).verify('', undefined)).toBe(false);
  });
});
