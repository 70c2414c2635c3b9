import { join } from 'node:path';
import { hash } from 'node:crypto';
import { expect, it } from 'vitest';
import { Passwords } from '../src/access/password.ts';
import { DATABASE_FILE, MIGRATIONS } from '../src/system.ts';
import { migrate } from '../src/store/migrate.ts';
import { SqliteStore } from '../src/store/sqlite/sqlite-store.ts';
import { query } from '../src/store/store.ts';
import { aPerson, Browser, PASSWORD } from './support/people.ts';
import { aFolder, aServer } from './support/server.ts';
import { TOWN } from './support/town.ts';

const LATER = ['access/002-accounts', 'access/003-sessions', 'audit/001-table'];

it('a database of version 0.1 comes along: its accounts sign in, its screens stay in, its people sign in anew', async () => {
  const folder = aFolder();
  const store = new SqliteStore(join(folder, DATABASE_FILE));
  await migrate(store, MIGRATIONS.filter(({ name }) => !LATER.includes(name)), 0); // prettier-ignore
  const password = (await new Passwords().hash(PASSWORD)).replace('scrypt.17.', 'scrypt.');
  const account = query<[string, string, string, string]>(
    'INSERT INTO account (name, password, role, area, created_at, failures, locked_until) VALUES (?, ?, ?, ?, 1, 0, 0)',
  );
  const session = query<[string, string, string, string]>(
    `INSERT INTO session (digest, actor, role, area, expires_at) VALUES (?, ?, ?, ?, ${Date.now() + 1e9})`,
  );
  await store.transaction(async (tx) => {
    await tx.run(account, '李娜', password, 'town-admin', TOWN);
    await tx.run(account, 'wall', password, 'kiosk', TOWN);
    await tx.run(session, hash('sha256', 'screen'), 'screen:demo', 'kiosk', TOWN);
    await tx.run(session, hash('sha256', 'person'), 'user:李娜', 'town-admin', TOWN);
  });
  await store.close();

  const server = await aServer({ folder });
  const [screen, person] = [new Browser(server), new Browser(server)];
  [screen.session, person.session] = ['screen', 'person'];
  expect((await screen.get('/session')).json()).toMatchObject({ role: 'kiosk' });
  expect((await person.get('/session')).statusCode).toBe(401);
  expect((await person.signIn('李娜')).json()).toMatchObject({ name: '李娜', displayName: '李娜' });
  // Accounts are people's: one with a screen's role opens nothing any more; a token does that.
  expect((await new Browser(server).signIn('wall')).statusCode).toBe(401);
  await aPerson(server, 'admin');
  const { accounts } = (await person.get('/accounts')).json();
  expect(accounts).toMatchObject([
    { name: 'admin' },
    { name: '李娜', active: true, version: 1, secondFactor: false },
  ]);
  const changed = await person.patch(`/accounts/${encodeURIComponent('李娜')}`, {
    version: 1,
    displayName: '李',
  });
  expect(changed.statusCode).toBe(200);
});
