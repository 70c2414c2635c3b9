import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ancestorAt, within } from '@weige/shared/area/code';
import {
  Door,
  DoorsPage,
  DoorsQuery,
  IssueDoorCodes,
  IssuedDoorCodes,
  OneDoor,
} from '@weige/shared/contract/doors';
import { GivenBindingCode } from '@weige/shared/phone/door';
import { toWire } from '@weige/shared/contract/time';
import type { Access } from '../access/access.ts';
import type { By } from '../audit/audit.ts';
import { BY_VILLAGE } from '../phone/bindings.ts';
import type { DoorRecord } from '../phone/doors.ts';
import type { Phones } from '../phone/phones.ts';
import type { Directory } from '../registers/directory.ts';
import { sendRefusal } from './errors.ts';
import { identityOf, requires } from './identity.ts';

const tags = ['doors'];

type OneDoorRequest = FastifyRequest<{ Body: OneDoor }>;

const byOf = (request: FastifyRequest): By => ({ actor: identityOf(request).actor, address: request.ip });

function doorOf(directory: Directory, record: DoorRecord): Door {
  const { dwelling, name, code, issued_at, revoked_at, devices } = record;
  const village = directory.get(ancestorAt(dwelling, 'village') ?? '')?.properties.name ?? '';
  const door = { dwelling, address: name, village, devices };
  if (code !== undefined && issued_at !== null) return { ...door, code, issuedAt: toWire(issued_at) };
  return revoked_at === null ? door : { ...door, revokedAt: toWire(revoked_at) };
}

/** Runs the route for a dwelling of one's own area. */
function ofOwnArea(
  handle: (dwelling: string, request: OneDoorRequest, reply: FastifyReply) => Promise<FastifyReply>,
) {
  return async (request: OneDoorRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { dwelling } = request.body;
    return within(dwelling, identityOf(request).area)
      ? handle(dwelling, request, reply)
      : sendRefusal(request, reply, { problem: 'outside-area', fields: ['/dwelling'] });
  };
}

/** Door codes as the village manages them: to print, to issue, to put anew and out of use, and to let phones join. */
export function doorRoutes(
  api: FastifyInstance,
  { doors, bindings }: Phones,
  access: Access,
  directory: Directory,
): void {
  const onRequest = requires(access, 'door:manage');
  areaRoutes(api, doors, access, directory);

  const changes = [
    {
      path: '/door-codes/reissue',
      summary: 'Put a new code in the place of the old one.',
      change: doors.reissue.bind(doors),
    },
    { path: '/door-codes/revoke', summary: 'Put a code out of use.', change: doors.revoke.bind(doors) },
    {
      path: '/door-codes/unbind',
      summary: 'Take every phone out of the household.',
      change: async (dwelling: string, by: By) => {
        const door = await doors.of(dwelling);
        if (!door) return { refusal: { problem: 'unknown-dwelling', fields: ['/dwelling'] } } as const;
        await bindings.dissolve(dwelling, by);
        return { ...door, devices: 0 };
      },
    },
  ];
  for (const { path, summary, change } of changes)
    api.post<{ Body: OneDoor }>(
      path,
      { schema: { tags, summary, body: OneDoor, response: { 200: Door } }, onRequest },
      ofOwnArea(async (dwelling, request, reply) => {
        const outcome = await change(dwelling, byOf(request));
        if ('refusal' in outcome) return sendRefusal(request, reply, outcome.refusal);
        return reply.header('cache-control', 'no-store').send(doorOf(directory, outcome));
      }),
    );

  const give = { tags, summary: 'Give out a code to join a household.', body: OneDoor };
  api.post<{ Body: OneDoor }>(
    '/door-codes/binding',
    { schema: { ...give, response: { 201: GivenBindingCode } }, onRequest },
    ofOwnArea(async (dwelling, request, reply) => {
      if (!(await doors.of(dwelling)))
        return sendRefusal(request, reply, { problem: 'unknown-dwelling', fields: ['/dwelling'] });
      const { code, ends } = await bindings.give(dwelling, byOf(request), BY_VILLAGE);
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ code, expiresAt: toWire(ends) });
    }),
  );
}

/** The doors of an area: listed for printing, and given codes where they never had one. */
function areaRoutes(
  api: FastifyInstance,
  doors: Phones['doors'],
  access: Access,
  directory: Directory,
): void {
  const onRequest = requires(access, 'door:manage');
  const list = { tags, summary: 'Doors of an area with the codes in force.', querystring: DoorsQuery };
  api.get<{ Querystring: DoorsQuery }>(
    '/door-codes',
    { schema: { ...list, response: { 200: DoorsPage } }, onRequest },
    async (request, reply) => {
      const identity = identityOf(request);
      const { area = identity.area, after = '', limit } = request.query;
      if (!within(area, identity.area))
        return sendRefusal(request, reply, { problem: 'outside-area', fields: ['/area'] });
      const page = await doors.list(area, after, limit);
      const next = page.doors.length === limit ? page.doors.at(-1)?.dwelling : undefined;
      const shown = page.doors.map((record) => doorOf(directory, record));
      return reply
        .header('cache-control', 'no-store')
        .send({ ...page, doors: shown, ...(next === undefined ? {} : { next }) });
    },
  );

  const issue = {
    tags,
    summary: 'Issue codes for the dwellings of an area that never had one.',
    body: IssueDoorCodes,
  };
  api.post<{ Body: IssueDoorCodes }>(
    '/door-codes',
    { schema: { ...issue, response: { 201: IssuedDoorCodes } }, onRequest },
    async (request, reply) => {
      const { area } = request.body;
      if (!within(area, identityOf(request).area))
        return sendRefusal(request, reply, { problem: 'outside-area', fields: ['/area'] });
      return reply.code(201).send({ issued: await doors.issue(area, byOf(request)) });
    },
  );
}
