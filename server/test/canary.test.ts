import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { io } from 'socket.io-client';
import { expect, it, onTestFinished } from 'vitest';
import { DAY, toWire } from '@weige/shared/contract/time';
import { PHONE_NAMESPACE } from '@weige/shared/phone/live';
import type { FormPerson } from '@weige/shared/scenarios/check-in/phone';
import { aClock, aPerson, Browser, PASSWORD } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import { aServer } from './support/server.ts';
import { aForm, anIdentity } from './support/stays.ts';
import { opened } from './support/tamper.ts';
import { aMember, aTeam, aTurn } from './support/teams.ts';
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

/** Nobody but an authorised cadre, who says why, reads who somebody at the door is. */
it('no name, number or telephone from a phone is in a frame, a log line, an answer to anybody, or a file in clear', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const server = await aServer({ logger, listen: true });
  const canaries = ['欧阳金丝雀', 'Canary-Bird', anIdentity(271), 'EC7654321', '13912340987', '02157940987'];
  const [name = '', other = '', number = '', passport = '', mobile = '', line = ''] = canaries;
  const tells = [
    name,
    '金丝雀',
    other,
    number,
    number.slice(6),
    passport,
    mobile,
    '39123409',
    line,
    '021-57940987',
  ];
  const people: FormPerson[] = [
    { name, paper: 'identity', number, phone: mobile, relation: 'tenant' },
    { name: other, paper: 'passport', number: passport, phone: '021-57940987', relation: 'family' },
  ];

  const frames: string[] = [];
  const follow = async (namespace: string, options: object, request: object) => {
    const socket = io(`${server.address}${namespace}`, {
      transports: ['websocket'],
      forceNew: true,
      ...options,
    });
    onTestFinished(() => void socket.close());
    socket.onAny((...frame) => frames.push(JSON.stringify(frame)));
    frames.push(JSON.stringify(await socket.emitWithAck('subscribe', request)));
  };
  const phone = await aPhone(server);
  for (const role of ['kiosk', 'integration'] as const)
    await follow('/live', { auth: { token: await server.token(role) } }, { area: TOWN });
  const cookie = { extraHeaders: { cookie: phone.cookie }, auth: { door: phone.code } };
  await follow(PHONE_NAMESPACE, cookie, { receipts: [] });

  const answers: string[] = [];
  const told = async (answer: Promise<{ body: string; statusCode: number }>): Promise<number> => {
    const { body, statusCode } = await answer;
    answers.push(body);
    return statusCode;
  };
  const until = toWire(Date.now() + DAY);
  const submit = (fields: object) => told(phone.submit('/check-ins', aForm({ people, ...fields })));
  expect(await submit({ until })).toBe(201);
  const wrong = { ...people[0], number: `${number.slice(0, 17)}${number.endsWith('1') ? 2 : 1}` };
  expect(await submit({ people: [wrong] })).toBe(400);
  expect(await submit({ people: [{ ...people[0], phone: `1${mobile}` }] })).toBe(400);
  expect(await submit({})).toBe(400);
  expect(await submit({ people: [{ ...people[0], remark: number }], remark: mobile })).toBe(400);
  expect(await submit({ kind: 'visit' })).toBe(201);
  const broken = `{"kind":"arrive","people":[{"name":"${name}","number":"${number}","phone":"${mobile}"`;
  const headers = {
    'content-type': 'application/json',
    'x-nonce': await phone.nonce(),
    'idempotency-key': 'a-canary-of-a-key',
  };
  expect(await told(phone.post('/check-ins', broken, headers))).toBe(400);
  using database = opened(server);
  database.exec(`CREATE TRIGGER full BEFORE INSERT ON stay BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
  expect(await submit({ people: [{ ...people[0], number: anIdentity(272) }] })).toBe(503);
  database.exec('DROP TRIGGER full');
  await told(phone.get('/matters'));
  expect(await submit({ kind: 'leave' })).toBe(201);
  await server.app.clockwork.run();

  const admin = await aPerson(server, 'admin');
  const browsers = [admin, await aPerson(server, 'worker', { role: 'grid-worker' }), await aPerson(server, 'operator', { role: 'operator' })]; // prettier-ignore
  const { stays } = (await admin.get('/stays')).json();
  expect(stays).toHaveLength(4);
  for (const browser of browsers) {
    for (const path of ['/stays', '/events?limit=1000', '/snapshot', '/dwellings', '/cases', '/accounts'])
      await told(browser.get(path));
    if (browser === admin) continue;
    for (const path of ['/stays/look', '/stays/export', '/stays/erase'])
      expect(await told(browser.post(path, { stay: stays[0].id, reason: '走访核对' }))).toBe(403);
  }
  expect((await admin.post('/stays/look', { stay: stays[0].id, reason: '走访核对' })).body).toContain(other);
  expect((await admin.post('/stays/export', { number, reason: '本人要求' })).json().records).toHaveLength(2);
  await told(admin.post('/stays/erase', { number, reason: '本人要求' }));
  for (const path of ['/stays', '/audit', '/audit.csv']) await told(admin.get(path));

  await expect.poll(() => frames.filter((frame) => frame.includes('"kind":"leave"')).length).toBe(3);
  const files = readdirSync(server.folder).filter((file) => file.startsWith('weige.db'));
  const stored = files.map((file) => readFileSync(join(server.folder, file)));
  expect(files).toContain('weige.db-wal');
  expect(lines.join('')).toContain('disk full');
  for (const [where, texts] of Object.entries({ frames, lines, answers, stored }))
    for (const text of texts)
      expect([where, tells.filter((word) => text.includes(word))]).toEqual([where, []]);
});

/** Colleagues are people too: who manages a team knows who is in it, and nobody else. */
it('no name or telephone of a team’s member is in a frame, a log line, an answer to a lesser role, or a file in clear', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const server = await aServer({ logger, listen: true });
  const [name, phone, renamed] = ['欧阳金丝雀', '13912340987', '司徒知更鸟'];
  const tells = [name, '金丝雀', renamed, '知更鸟', phone, '39123409'];

  const frames: string[] = [];
  for (const role of ['kiosk', 'integration', 'grid-worker'] as const) {
    const auth = { token: await server.token(role) };
    const socket = io(`${server.address}/live`, { transports: ['websocket'], forceNew: true, auth });
    onTestFinished(() => void socket.close());
    socket.onAny((...frame) => frames.push(JSON.stringify(frame)));
    frames.push(JSON.stringify(await socket.emitWithAck('subscribe', { area: TOWN })));
  }

  const answers: string[] = [];
  const admin = await aPerson(server, 'admin');
  const said = async (path: string, body: object, key?: string): Promise<string> => {
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    const answer = await admin.post(path, body, headers);
    answers.push(answer.body);
    return answer.json().id;
  };
  const team = await said('/teams', aTeam(TOWN));
  const member = await said('/teams/members', aMember(team, { name, phone }), 'a-canary');
  await said('/teams/members', aMember(team, { name: renamed, phone }), 'a-canary');
  await said('/teams/members', aMember(team, { member, name: renamed, phone }));
  await said('/teams/members', aMember(team, { name, phone, remark: phone }));
  await said('/teams/members', aMember(team, { name, phone, account: 'nobody' }));
  await said('/duties', aTurn(team, Date.now(), { member, repeat: 'daily' }));
  expect((await admin.get('/teams')).body).toContain(renamed);
  using database = opened(server);
  database.exec(
    `CREATE TRIGGER full BEFORE INSERT ON team_person BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
  );
  await said('/teams/members', aMember(team, { name, phone }));
  database.exec('DROP TRIGGER full');

  const lesser = [
    await aPerson(server, 'worker', { role: 'grid-worker' }),
    await aPerson(server, 'cadre', { role: 'village-cadre', area: VILLAGES[0] }),
    await aPerson(server, 'operator', { role: 'operator' }),
  ];
  const paths = ['/teams?serving=true', '/duties?serving=true', '/duties.ics?serving=true', '/events?limit=1000', '/snapshot', '/work', '/audit']; // prettier-ignore
  for (const path of paths) for (const browser of lesser) answers.push((await browser.get(path)).body);
  for (const path of ['/duties', '/duties.ics', '/events?limit=1000', '/snapshot', '/audit', '/audit.csv'])
    answers.push((await admin.get(path)).body);
  await said('/teams/members/removals', { team, member });

  await expect.poll(() => frames.filter((frame) => frame.includes('team.member-removed')).length).toBe(3);
  const files = readdirSync(server.folder).filter((file) => file.startsWith('weige.db'));
  const stored = files.map((file) => readFileSync(join(server.folder, file)));
  expect([lines.join('').includes('disk full'), answers.join('').includes('司**')]).toEqual([true, true]);
  for (const [where, texts] of Object.entries({ frames, lines, answers, stored }))
    for (const text of texts)
      expect([where, tells.filter((word) => text.includes(word))]).toEqual([where, []]);
});
