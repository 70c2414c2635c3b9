import { describe, expect, it } from 'vitest';
import { codeOf } from './support/authenticator.ts';
import { aClock, aPerson, anAccount, Browser, problemIn } from './support/people.ts';
import { aServer } from './support/server.ts';

/** Wang with a second factor, and the authenticator. */
async function aGuardedPerson() {
  const clock = aClock();
  const server = await aServer({ now: clock.now });
  const wang = await aPerson(server, 'wang', { role: 'operator' });
  const { secret, uri } = (await wang.post('/session/second-factor')).json();
  const code = (away = 0) => codeOf(secret, clock.now(), away);
  const confirmed = await wang.put('/session/second-factor', { code: code() });
  return { clock, server, wang, code, secret, uri, confirmed };
}

describe('a second factor', () => {
  it('is in force once a code from it has come back, and not before', async () => {
    const clock = aClock();
    const server = await aServer({ now: clock.now });
    const wang = await aPerson(server, 'wang', { role: 'operator' });
    expect(problemIn(await wang.put('/session/second-factor', { code: '000000' }))).toBe('second-factor-not-offered'); // prettier-ignore
    await wang.post('/session/second-factor');
    expect((await new Browser(server).signIn('wang')).statusCode).toBe(201);
    const { secret, uri } = (await wang.post('/session/second-factor')).json();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toBe(`otpauth://totp/Weige:wang?secret=${secret}&issuer=Weige&algorithm=SHA1&digits=6&period=30`); // prettier-ignore
    const code = codeOf(secret, clock.now());
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await wang.put('/session/second-factor', { code: wrong })).json()).toMatchObject({
      status: 400,
      errors: [{ field: '/code', code: 'wrong-code' }],
    });
    expect((await wang.put('/session/second-factor', { code })).statusCode).toBe(204);
    expect((await wang.get('/session')).json().secondFactor).toBe(true);
  });

  it('is asked for only after a right password', async () => {
    const { server, clock, code } = await aGuardedPerson();
    clock.forward(60_000);
    expect(problemIn(await new Browser(server).signIn('wang', 'wrong password'))).toBe('wrong-credentials');
    expect(problemIn(await new Browser(server).signIn('wang'))).toBe('second-factor-needed');
    expect((await new Browser(server).signIn('wang', undefined, code())).statusCode).toBe(201);
  });

  it('takes a code once, also the one that confirmed it and two at the same time', async () => {
    const { server, clock, code, confirmed } = await aGuardedPerson();
    expect(confirmed.statusCode).toBe(204);
    const signIn = () => new Browser(server).signIn('wang', undefined, code());
    expect((await signIn()).statusCode).toBe(401);
    clock.forward(30_000);
    const statuses = (await Promise.all([signIn(), signIn(), signIn()])).map(({ statusCode }) => statusCode);
    expect(statuses.sort()).toEqual([201, 401, 401]);
    expect((await new Browser(server).signIn('wang', undefined, code(-1))).statusCode).toBe(401);
  });

  it('counts a wrong code as a wrong guess, and asking without one forgives none', async () => {
    const { server, clock, code } = await aGuardedPerson();
    clock.forward(60_000);
    const wrong = ['000000', '111111', '222222'].find((one) => ![code(-1), code(), code(1)].includes(one));
    for (let time = 0; time < 5; time++) {
      expect(problemIn(await new Browser(server).signIn('wang'))).toBe('second-factor-needed');
      expect(problemIn(await new Browser(server).signIn('wang', undefined, wrong))).toBe('wrong-credentials');
    }
    expect((await new Browser(server).signIn('wang', undefined, code())).statusCode).toBe(401);
    expect(problemIn(await new Browser(server).signIn('wang'))).toBe('wrong-credentials');
  });

  it('is taken away by its owner, or by an administrator where it was lost', async () => {
    const { server, wang, secret } = await aGuardedPerson();
    const admin = await aPerson(server, 'admin');
    const accounts = async () => (await admin.get('/accounts')).json().accounts;
    const { version, secondFactor } = (await accounts())[1];
    expect(secondFactor).toBe(true);
    expect((await wang.remove('/session/second-factor')).statusCode).toBe(204);
    expect((await new Browser(server).signIn('wang')).statusCode).toBe(201);
    const again = (await wang.post('/session/second-factor')).json();
    expect(again.secret).not.toBe(secret);
    await wang.put('/session/second-factor', {
      code: codeOf(again.secret, server.system.now()),
    });
    const now = (await accounts())[1];
    expect(now).toMatchObject({ secondFactor: true, version: Number(version) + 2 });
    const lost = await admin.patch('/accounts/wang', { version: now.version, secondFactor: false });
    expect(lost.json()).toMatchObject({ secondFactor: false });
    expect((await new Browser(server).signIn('wang')).statusCode).toBe(201);
  });

  it('is for people with an account, not for a token of their role', async () => {
    const server = await aServer();
    await anAccount(server, 'wang', { role: 'operator' });
    const headers = { authorization: `Bearer ${await server.token('operator')}` };
    expect(problemIn(await new Browser(server).post('/session/second-factor', undefined, headers))).toBe('forbidden'); // prettier-ignore
  });
});
