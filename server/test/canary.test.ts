import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { aClock, aPerson, Browser, PASSWORD } from './support/people.ts';
import { aServer } from './support/server.ts';
import { TOWN, VILLAGES } from './support/town.ts';

/** Everything that only its owner may know, as it appears on the way. */
it('no password, code, secret or token is in a log line, the audit log, the database, or an answer but its own', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const clock = aClock();
  const server = await aServer({ logger, now: clock.now });
  const answers: string[] = [];
  const canaries = new Set([server.setUpCode, PASSWORD]);
  const canary = (text: string) => {
    canaries.add(text);
    return text;
  };

  const admin = new Browser(server);
  const told = async (
    answer: Promise<{ body: string; json: () => Record<string, string> }>,
    own: string[] = [],
  ) => {
    const { body, json } = await answer;
    const secrets = own.map((field) => canary(json()[field] ?? ''));
    answers.push(secrets.reduce((text, secret) => text.replaceAll(secret, ''), body));
    return secrets;
  };
  await told(admin.post('/setup', { code: canary('AAAA-CCCC'), name: 'x', displayName: 'x', password: canary('canary-first-1') })); // prettier-ignore
  await told(
    admin.post('/setup', { code: server.setUpCode, name: 'admin', displayName: 'x', password: PASSWORD }),
  );
  canary(admin.session);
  const wang = { name: 'wang', displayName: 'x', role: 'operator', area: VILLAGES[0] };
  await told(admin.post('/accounts', { ...wang, password: canary('canary-made-1') }));
  const [given = ''] = await told(admin.post('/accounts', { ...wang, name: 'li' }), ['password']);
  expect(given).toHaveLength(16);
  await told(admin.patch('/accounts/wang', { version: 1, password: canary('canary-reset-1') }));
  await told(admin.patch('/accounts/wang', { version: 1, password: canary('canary-stale-1') }));
  await told(admin.patch('/accounts/wang', { version: 2, password: canary('canary-extra-1'), x: 1 }));

  const browser = new Browser(server);
  await told(browser.signIn('wang', canary('canary-wrong-1')));
  await told(browser.signIn(canary('canary-as-name'), 'x'));
  await told(browser.signIn('wang', 'canary-reset-1'));
  canary(browser.session);
  await told(browser.post('/session', { token: canary('wg_canary-token') }));
  await told(browser.post('/session', `{"name":"wang","password":"${canary('canary-broken-1')}`, { 'content-type': 'application/json' })); // prettier-ignore
  await told(browser.post('/session/password', { current: canary('canary-not-mine'), next: canary('canary-next-1') })); // prettier-ignore
  const [secret = ''] = await told(browser.post('/session/second-factor'), ['secret']);
  expect(secret).toHaveLength(32);
  await told(browser.put('/session/second-factor', { code: '987654' }));
  const token = canary(await server.token('integration', TOWN));
  await told(new Browser(server).send('GET', '/accounts', undefined, { authorization: `Bearer ${token}` }));
  await told(new Browser(server).send('GET', '/session', undefined, { authorization: `Bearer ${token}` }));
  await told((await aPerson(server, 'other')).get('/accounts'));
  for (const path of [
    '/accounts',
    '/session',
    '/session/sessions',
    '/accounts/wang/sessions',
    '/audit',
    '/audit.csv',
  ])
    // prettier-ignore
    await told(admin.get(path));

  const files = readdirSync(server.folder).filter((file) => file.startsWith('weige.db'));
  const stored = files.map((file) => readFileSync(join(server.folder, file), 'latin1'));
  for (const [where, texts] of Object.entries({ lines, answers, stored }))
    for (const text of texts)
      expect([where, [...canaries].filter((word) => text.includes(word))]).toEqual([where, []]);
  expect(stored.join('')).toContain('user:wang');
});
