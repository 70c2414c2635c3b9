import { describe, expect, it } from 'vitest';
import { MINUTE } from '@weige/shared/contract/time';
import { DOOR_HEADER } from '@weige/shared/phone/door';
import { SYSTEM } from '../src/audit/audit.ts';
import { SCENARIOS } from '../src/scenarios/index.ts';
import { aClient } from './support/client.ts';
import { aClock, aPerson, Browser, problemIn } from './support/people.ts';
import { aDoorCode, aPhone } from './support/phone.ts';
import { ask, NEIGHBOUR, NOBODYS, OWNER, PHONE_REQUESTS, PHOTO } from './support/phone-requests.ts';
import type { PhoneRequest } from './support/phone-requests.ts';
import { aHazard, aRepair, HOME } from './support/reports.ts';
import { PERMISSION_OF } from './support/permissions.ts';
import { METHODS, REQUESTS } from './support/requests.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { VILLAGES } from './support/town.ts';

const PREFIX = '/api/v1/phone';
/** For those that try every route, ms. */
const LONG = 60_000;
const ROUTES = Object.entries(PHONE_REQUESTS);
const methodOf = (name: string) => METHODS[name.split(' ')[0] ?? ''] ?? 'GET';

/** Phones whose commands name what they are about. */
const aHousehold = async (server: TestServer) => {
  const phone = await aPhone(server, OWNER);
  await phone.bind();
  return phone;
};

describe('every route of phones', () => {
  it('has a request that tries it, and asks for a device at a door', async () => {
    const { app } = await aServer();
    const rules = app.routes.filter(({ path, method }) => path.startsWith(`${PREFIX}/`) && method !== 'HEAD');
    const guarded = rules.filter(({ path }) => path !== `${PREFIX}/door`);
    expect(guarded.map(({ permission }) => permission)).toEqual(guarded.map(() => 'phone'));
    const names = guarded.map(({ method, path }) => `${method} ${path.slice(PREFIX.length)}`);
    expect(names.sort()).toEqual(Object.keys(PHONE_REQUESTS).sort());
  });

  it('does for a phone of the household what its line says', { timeout: LONG }, async () => {
    const server = await aServer();
    for (const [name, requestFor] of ROUTES) {
      const request = requestFor({ id: NOBODYS, now: Date.now() });
      const { statusCode, body } = await ask(await aHousehold(server), name, request);
      expect(request.answers, JSON.stringify([name, statusCode, body.slice(0, 300)])).toContain(statusCode);
    }
  });

  it(
    'is closed to who is no device, to who stands at no door, and to a code that was revoked',
    { timeout: LONG },
    async () => {
      const server = await aServer();
      const revoked = await aDoorCode(server, NEIGHBOUR);
      await server.system.phones.doors.revoke(NEIGHBOUR, SYSTEM);
      const cadre = await aPerson(server, 'cadre');
      const authorization = `Bearer ${await server.token('resident')}`;
      const wrong: readonly (readonly [Record<string, string>, string])[] = [
        [{ cookie: 'other=1' }, 'unauthenticated'],
        [{ cookie: `weige_phone=${'x'.repeat(43)}` }, 'unauthenticated'],
        [{ cookie: cadre.cookie }, 'unauthenticated'],
        [{ authorization }, 'unauthenticated'],
        [{ [DOOR_HEADER]: '' }, 'unknown-door'],
        [{ [DOOR_HEADER]: 'x'.repeat(22) }, 'unknown-door'],
        [{ [DOOR_HEADER]: revoked }, 'unknown-door'],
      ];
      for (const [name, requestFor] of ROUTES) {
        const { path } = requestFor({ id: NOBODYS, now: Date.now() });
        const phone = await aPhone(server, OWNER);
        for (const [headers, problem] of wrong) {
          const answer = await phone.send(methodOf(name), path, undefined, headers);
          expect([name, headers, problemIn(answer)]).toEqual([name, headers, problem]);
        }
      }
      expect(server.system.log.head).toBe(0);
    },
  );

  it('that is the household’s alone refuses a stranger at its door', async () => {
    const server = await aServer();
    const households = SCENARIOS.flatMap(({ phone = [] }) => phone).filter(({ boundOnly }) => boundOnly);
    expect(households).not.toEqual([]);
    for (const { path } of households) {
      const request = PHONE_REQUESTS[`POST ${path}`]?.({ id: NOBODYS, now: Date.now() });
      const answer = await (await aPhone(server, OWNER)).submit(path, request?.body ?? {});
      expect([path, problemIn(answer)]).toEqual([path, 'not-bound']);
    }
  });
});

describe('every other route', () => {
  it('is closed to a phone', async () => {
    const server = await aServer();
    const client = await aClient(server);
    const hazard = (await client.post('/hazards', aHazard())).json().id;
    const repair = (await client.post('/repairs', aRepair())).json().id;
    const { cookie } = await aPhone(server);
    for (const [name, requestFor] of Object.entries(REQUESTS)) {
      if (PERMISSION_OF[name] === 'phone') continue;
      const others = { broadcast: NOBODYS, alarm: NOBODYS, team: NOBODYS, member: NOBODYS, duty: NOBODYS };
      const concern = { village: VILLAGES[0], hazard, repair, ...others, serial: 1 };
      const { path, payload, headers } = requestFor(concern);
      const answer = await new Browser(server).send(methodOf(name), path, payload, { ...headers, cookie });
      expect([name, problemIn(answer)]).toEqual([name, 'unauthenticated']);
    }
  });
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}(\/\d+)?$/;
/** Words under which an id stands that may be no UUID. */
const NAMED_IDS = ['stay'];
/** A phone may join a hazard that another has reported: that is what it is for. */
const OPEN_TO_OTHERS = ['POST /hazards/joins'];

/** Every id in an answer. */
function idsIn(node: unknown, name = ''): string[] {
  if (typeof node === 'string') return UUID.test(node) || NAMED_IDS.includes(name) ? [node] : [];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => idsIn(value, Array.isArray(node) ? name : key));
}

const names = ({ path, body }: PhoneRequest, id: string): boolean =>
  path.includes(id) || JSON.stringify(body ?? {}).includes(id);

describe('what a phone has submitted', () => {
  it(
    'is reached by no other device, at its own door or at others’, by whatever id',
    { timeout: LONG },
    async () => {
      const clock = aClock(Date.now());
      const server = await aServer({ now: clock.now });
      const phone = await aHousehold(server);
      const sent = await phone.upload(PHOTO, 'image/jpeg');
      const photo: string = sent.json().id;
      for (const [name, requestFor] of ROUTES) {
        const request = requestFor({ id: NOBODYS, now: clock.now(), photos: [photo] });
        if (request.answers.includes(201)) expect((await ask(phone, name, request)).statusCode).toBe(201);
      }
      const ids = [...new Set(idsIn((await phone.matters()).matters))];
      expect(ids).toContain(photo);
      expect(ids.length).toBeGreaterThan(5);

      for (const [name, requestFor] of ROUTES) {
        if (!names(requestFor({ id: NOBODYS, now: clock.now() }), NOBODYS) || OPEN_TO_OTHERS.includes(name))
          continue;
        const requests = ids.map((id) => requestFor({ id, now: clock.now() }));
        for (const [dwelling, bound] of [
          [OWNER, false],
          [NEIGHBOUR, true],
          [HOME, true],
        ] as const) {
          const other = await aPhone(server, dwelling);
          if (bound) await other.bind();
          const before = await phone.matters();
          for (const request of requests) {
            const answer = await ask(other, name, request);
            expect([400, 403, 404, 422], `${name} ${answer.body}`).toContain(answer.statusCode);
          }
          expect((await other.matters()).matters).toEqual([]);
          expect(await phone.matters()).toEqual(before);
        }
        // To the phone itself one of them is no stranger: the requests are right.
        const own = [];
        for (const request of requests) own.push(await ask(phone, name, request));
        const known = own.filter(({ statusCode }) => [200, 201, 409].includes(statusCode));
        expect([name, known.length > 0]).toEqual([name, true]);
        clock.forward(10 * MINUTE);
      }
    },
  );
});
