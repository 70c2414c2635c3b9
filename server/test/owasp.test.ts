import { describe, expect, it } from 'vitest';
import { aPerson, Browser, problemIn } from './support/people.ts';
import { METHODS, REQUESTS } from './support/requests.ts';
import { aServer } from './support/server.ts';
import { VILLAGES } from './support/town.ts';
import { aWorld } from './support/world.ts';

/**
 * What the usual scanners try (OWASP Top 10, API Security Top 10), at every route that there is. Requests across areas and
 * roles are tried by authorisation.test.ts, foreign sites by csrf.test.ts, sessions by sessions.test.ts, hostile files by
 * hostile-photos.test.ts; text that is a script is looked at in a browser by e2e/hostile-text.
 */
const [OWN] = VILLAGES;
const INJECTIONS = [
  "' OR '1'='1",
  '1; DROP TABLE event',
  '../../../etc/passwd',
  '%00',
  '\u202e<script>',
  '{{7*7}}',
];
const CHANGES = Object.entries(REQUESTS).filter(([name]) => !name.startsWith('GET'));
/** Not a JSON object: lines, or a file. */
const OTHER_BODIES = ['/ingest', '/case-photos'];
const methodOf = (name: string) => METHODS[name.split(' ')[0] ?? ''] ?? 'GET';
/** Taken where a caller may not: who they are, what they may do, and where something stands. */
const ASSIGNED = {
  actor: 'user:town',
  permissions: ['audit:read'],
  admin: true,
  seq: 1,
  updated: 1,
  owner: 'x',
};

describe('somebody who may do everything', () => {
  it('cannot give a request more than its schema knows: nothing is assigned in passing', async () => {
    const server = await aServer();
    const concern = await aWorld(server);
    const admin = await aPerson(server, 'admin');
    let tried = 0;
    for (const [name, requestFor] of CHANGES) {
      const { path, payload, headers } = requestFor(concern(OWN, 1));
      if (payload === undefined || OTHER_BODIES.includes(path)) continue;
      const before = server.system.log.head;
      for (const [field, value] of Object.entries(ASSIGNED)) {
        const answer = await admin.send(methodOf(name), path, { ...payload, [field]: value }, headers);
        // Phones' routes ask for a door before they look at a body.
        const refused = path.startsWith('/phone') ? [401] : [400];
        expect([name, field, refused.includes(answer.statusCode)]).toEqual([name, field, true]);
        tried++;
      }
      expect([name, server.system.log.head]).toEqual([name, before]);
    }
    expect(tried).toBeGreaterThan(100);
  });

  it('pollutes no prototype', async () => {
    const server = await aServer();
    const concern = await aWorld(server);
    const admin = await aPerson(server, 'admin');
    for (const [name, requestFor] of CHANGES) {
      const { path, payload = {} } = requestFor(concern(OWN, 1));
      for (const poison of ['{"__proto__":{"polluted":1},', '{"constructor":{"prototype":{"polluted":1}},']) {
        const body = poison + JSON.stringify(payload).slice(1).replace(/^\}/, '"x":1}');
        const answer = await admin.send(methodOf(name), path, body, { 'content-type': 'application/json' });
        expect([name, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([name, true]);
      }
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('injects nothing by a query or an id', async () => {
    const server = await aServer();
    const concern = await aWorld(server);
    const admin = await aPerson(server, 'admin');
    const head = server.system.log.head;
    for (const [name, requestFor] of Object.entries(REQUESTS)) {
      const { path, payload } = requestFor(concern(OWN, 1));
      const [place = '', query = ''] = path.split('?');
      for (const text of INJECTIONS.map(encodeURIComponent)) {
        const poisoned = query.replace(/=[^&]*/g, `=${text}`);
        const tries = [`${place}?${poisoned}`];
        // The last part of a path that has an id in it.
        if (name.includes(':')) tries.push(place.replace(/[^/]+$/, text));
        for (const one of name.startsWith('GET') ? tries : tries.slice(1)) {
          const answer = await admin.send(methodOf(name), one, payload);
          expect([name, one, answer.statusCode < 500]).toEqual([name, one, true]);
          expect(answer.body).not.toContain('SQLITE');
        }
      }
    }
    expect(server.system.log.head).toBe(head);
    // The same parameter twice is not two answers.
    for (const path of [`/cases?area=${OWN}&area=310116109`, '/audit?limit=5&limit=6'])
      expect(problemIn(await admin.get(path))).toBe('validation');
  });

  it('gets no other method than the route’s by a header, and no file by a path', async () => {
    const server = await aServer();
    const admin = await aPerson(server, 'admin');
    const override = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' };
    const asked = await admin.send('GET', '/accounts', undefined, override);
    expect(Object.keys(asked.json())).toEqual(['accounts']);
    for (const path of [
      '/assets/..%2f..%2f..%2fetc/passwd',
      '/..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
    ])
      expect((await server.app.http.inject(path)).body).not.toMatch(/root:|"name"/);
  });
});

it('a name in a header makes nobody anything', async () => {
  const server = await aServer();
  const claims = {
    ...{ 'x-forwarded-user': 'town', 'x-remote-user': 'town', 'x-user': 'town', 'x-role': 'town-admin' },
    ...{ authorization: 'Basic dG93bjp0b3du', 'x-original-url': '/api/v1/accounts' },
  };
  const answer = await new Browser(server).send('GET', '/accounts', undefined, claims);
  expect([answer.statusCode, problemIn(answer)]).toEqual([401, 'unauthenticated']);
});
