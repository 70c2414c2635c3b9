import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { codeRange, within } from '@weige/shared/area/code';
import {
  AboutPerson,
  ErasedStays,
  ExportedStays,
  LookAtStay,
  StayRecord,
  StaysPage,
  StaysQuery,
} from '@weige/shared/contract/stays';
import type { Refusal } from '@weige/shared/contract/problems';
import type { RouteTools, World } from '../scenario.ts';
import { maskedStay } from './person.ts';
import { erasePerson, exportPerson, lookAtStay } from './requests.ts';
import type { Asker } from './requests.ts';
import { readPage } from './stay-tables.ts';

const tags = ['stays'];
/** Sorts after every id. */
const END = '~';

/** The register of stays as an authorised cadre sees it: a masked list, and records for a reason that is noted. */
export function stayRoutes(app: FastifyInstance, world: World, tools: RouteTools): void {
  listRoute(app, world, tools);
  recordRoutes(app, world, tools);
}

function listRoute(app: FastifyInstance, { store, seal, now }: World, tools: RouteTools): void {
  app.get<{ Querystring: StaysQuery }>(
    '/stays',
    {
      schema: {
        tags,
        summary: 'Who is registered at the doors of an area, masked; newest first.',
        querystring: StaysQuery,
        response: { 200: StaysPage },
      },
      onRequest: tools.requires('person:read'),
    },
    async (request, reply) => {
      const own = tools.identityOf(request).area;
      const { area = own, standing = 'any', before = END, limit } = request.query;
      if (!within(area, own))
        return tools.sendRefusal(request, reply, { problem: 'outside-area', fields: ['/area'] });
      const page = { ...codeRange(area), before, now: now(), limit: limit + 1 };
      const rows = await readPage(store.reader, standing, page);
      const stays = rows.slice(0, limit).map((row) => maskedStay(seal, row, now()));
      const next = rows.length > limit ? stays.at(-1)?.id : undefined;
      return reply
        .header('cache-control', 'no-store')
        .send({ stays, ...(next === undefined ? {} : { next }) });
    },
  );
}

/** Each of these is in the audit log, with the reason, before anything is answered. */
function recordRoutes(app: FastifyInstance, world: World, tools: RouteTools): void {
  const answer = async <Answer extends object>(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (asker: Asker) => Promise<Answer | { readonly refusal: Refusal }>,
  ) => {
    const { area } = tools.identityOf(request);
    const outcome = await work({ area, by: tools.byOf(request), audit: tools.audit });
    if ('refusal' in outcome) return tools.sendRefusal(request, reply, outcome.refusal);
    return reply.header('cache-control', 'no-store').send(outcome);
  };

  const look = { tags, summary: 'Open one record.', body: LookAtStay, response: { 200: StayRecord } };
  app.post<{ Body: LookAtStay }>(
    '/stays/look',
    { schema: look, onRequest: tools.requires('person:read') },
    (request, reply) => answer(request, reply, (asker) => lookAtStay(world, asker, request.body)),
  );

  const all = { tags, summary: 'Everything about one person.', body: AboutPerson };
  app.post<{ Body: AboutPerson }>(
    '/stays/export',
    { schema: { ...all, response: { 200: ExportedStays } }, onRequest: tools.requires('person:erase') },
    (request, reply) => answer(request, reply, (asker) => exportPerson(world, asker, request.body)),
  );

  const erase = { tags, summary: 'Delete what is kept of one person.', body: AboutPerson };
  app.post<{ Body: AboutPerson }>(
    '/stays/erase',
    { schema: { ...erase, response: { 200: ErasedStays } }, onRequest: tools.requires('person:erase') },
    (request, reply) => answer(request, reply, (asker) => erasePerson(world, asker, request.body)),
  );
}
