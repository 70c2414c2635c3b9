import { describe, expect, it } from 'vitest';
import { GRANTS, PERSON_ROLES, ROLES } from '@weige/shared/contract/roles';
import type { Role } from '@weige/shared/contract/roles';
import { COMMANDS } from '../src/scenarios/index.ts';
import { aClient } from './support/client.ts';
import { aPerson, Browser, problemIn } from './support/people.ts';
import { PERMISSION_OF } from './support/permissions.ts';
import { METHODS, REQUESTS } from './support/requests.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { GRIDS, VILLAGES } from './support/town.ts';
import { aWorld } from './support/world.ts';

/** Routes that anybody may call: to come in, to go, to ask whether one is in, the first visit, and a door. */
const PUBLIC = ['POST /session', 'GET /session', 'DELETE /session', 'GET /setup', 'POST /setup', 'POST /phone/door']; // prettier-ignore
const PREFIX = '/api/v1';
const [OWN, OTHER] = VILLAGES;
const CONFLICT = 409;
/** There are many routes, ms. */
const LONG = 20_000;

const rulesOf = ({ app }: TestServer) =>
  app.routes
    .filter(({ path }) => path.startsWith(PREFIX))
    .map(({ method, path, permission }) => ({
      method,
      name: `${method} ${path.slice(PREFIX.length)}`,
      permission,
    }));

/** Somebody of that role in their village: a person with a session, else the holder of a token. */
async function somebody(
  server: TestServer,
  role: Role,
): Promise<{ browser: Browser; headers: Record<string, string> }> {
  const person = PERSON_ROLES.find((known) => known === role);
  if (person)
    return { browser: await aPerson(server, `p-${role}`, { role: person, area: OWN }), headers: {} };
  const authorization = `Bearer ${await server.token(role, OWN)}`;
  return { browser: new Browser(server), headers: { authorization } };
}

describe('the table of routes', () => {
  it('has for each route a permission or a place on the list of public ones, and a request that tries it', async () => {
    const server = await aServer();
    const rules = rulesOf(server);
    expect(rules.length).toBeGreaterThan(40);
    for (const { method, name, permission } of rules) {
      if (method === 'HEAD') {
        const twin = rules.find((rule) => rule.name === name.replace('HEAD', 'GET'));
        expect([name, permission]).toEqual([name, twin?.permission]);
      } else if (PUBLIC.includes(name)) expect([name, permission]).toEqual([name, undefined]);
      else expect([name, permission ?? 'none', name in REQUESTS]).toEqual([name, PERMISSION_OF[name], true]);
    }
    const names = rules.map(({ name }) => name);
    expect([...PUBLIC, ...Object.keys(REQUESTS)].filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('every route', () => {
  it('answers 401 to who has not said who they are, or says it wrongly', async () => {
    const server = await aServer();
    const concern = await aWorld(server);
    for (const headers of [{}, { authorization: 'Bearer wg_wrong' }, { cookie: 'weige_session=wrong' }])
      for (const [name, requestFor] of Object.entries(REQUESTS)) {
        const { path, payload, headers: own } = requestFor(concern(OWN, 1));
        const method = METHODS[name.split(' ')[0] ?? ''] ?? 'GET';
        const answer = await new Browser(server).send(method, path, payload, { ...own, ...headers });
        expect([name, answer.statusCode, problemIn(answer)]).toEqual([name, 401, 'unauthenticated']);
      }
  });

  it.each(ROLES)(
    'does for a %s what GRANTS says, in their own area and in no other',
    { timeout: LONG },
    async (role) => {
      const server = await aServer();
      const concern = await aWorld(server);
      const made = server.system.log.head;
      const { browser, headers } = await somebody(server, role);
      const foreign = [...GRIDS, OTHER].filter((code) => code.startsWith(OTHER));
      let serial = 0;
      let tried = 0;
      for (const [name, requestFor] of Object.entries(REQUESTS)) {
        const permission = PERMISSION_OF[name];
        if (!permission) throw new Error(`${name} has no rule.`);
        for (const village of VILLAGES) {
          const request = requestFor(concern(village, serial++));
          const { path, payload, own = [200, 201, 204, CONFLICT], named } = request;
          const method = METHODS[name.split(' ')[0] ?? ''] ?? 'GET';
          const { statusCode, body } = await browser.send(method, path, payload, {
            ...request.headers,
            ...headers,
          });
          const told = [name, village, statusCode, body.slice(0, 300)];
          tried++;
          if (permission === 'phone') {
            // A port of its own: no token and no session of any role opens it.
            expect(told).toEqual([name, village, 401, expect.stringContaining('problem:unauthenticated')]);
          } else if (!GRANTS[role].includes(permission)) {
            expect(told).toEqual([name, village, 403, expect.stringContaining('problem:forbidden')]);
          } else if (village === OWN || !named) {
            expect(own, JSON.stringify(told)).toContain(statusCode);
            // Of the base map and one's own audit trail, nothing is another village's.
            const leaked = foreign.filter((code) => body.includes(code));
            if (name !== 'GET /base-map') expect([...told, leaked]).toEqual([...told, []]);
          } else expect(told).toEqual([name, village, 403, expect.stringContaining('problem:outside-area')]);
        }
      }
      expect(tried).toBe(Object.keys(REQUESTS).length * 2);
      const before = server.system.log.head;
      const written = (await aClient(server)).get(`/events?area=${OTHER}&limit=1000`);
      expect(
        (await written).json().events.filter(({ seq }: { seq: number }) => seq > made && seq <= before),
      ).toEqual([]);
    },
  );

  it.each(ROLES)('of a command does for a %s what its line of /ingest does', async (role) => {
    const server = await aServer();
    const concern = await aWorld(server);
    const client = await aClient(server, await server.token(role, OWN));
    for (const { type, path, permission } of COMMANDS.values())
      for (const village of VILLAGES) {
        const data = REQUESTS[`POST ${path}`]?.(concern(village, 1)).payload;
        const { status, answers } = await client.ingest([{ type, data }]);
        const problem: string | undefined = answers[0]?.problem?.type;
        const told = [type, village, status, problem];
        if (!GRANTS[role].includes('report')) expect(told.slice(0, 3)).toEqual([type, village, 403]);
        else if (!GRANTS[role].includes(permission))
          expect(told).toEqual([type, village, 200, 'urn:weige:problem:forbidden']);
        else if (village === OTHER)
          expect(told).toEqual([type, village, 200, 'urn:weige:problem:outside-area']);
        else expect(told).not.toContain('urn:weige:problem:forbidden');
      }
  });
});
