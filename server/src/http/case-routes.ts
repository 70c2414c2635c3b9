import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { within } from '@weige/shared/area/code';
import { CaseDetail, CasesPage, CasesQuery, ErasedSaid, EraseSaid } from '@weige/shared/contract/cases';
import { Id } from '@weige/shared/contract/formats';
import type { Access } from '../access/access.ts';
import { detailOf, summaryOf } from '../case/detail.ts';
import { anyCaseOf, findCases } from '../case/read.ts';
import { eraseWords } from '../case/words.ts';
import { erasePhotos } from '../photo/photos.ts';
import type { World } from '../scenarios/scenario.ts';
import { sendRefusal } from './errors.ts';
import { identityOf, requires } from './identity.ts';

const tags = ['cases'];
const Params = Type.Object({ id: Id });
type Params = Type.Static<typeof Params>;

/** A page's end as an opaque word: what stands in it is nobody's business but ours. */
const cursorAt = (seq: number): string => Buffer.from(`case ${seq}`).toString('base64url');

/** The place in the log that such a word stands for, or undefined where it is none of ours. */
function seqOf(cursor: string): number | undefined {
  const digits = /^case (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Hazards and repairs for who works them off: in one's own area, newest first. */
export function caseRoutes(app: FastifyInstance, world: World, access: Access): void {
  const onRequest = requires(access, 'case:read');
  const summary = 'Hazards and repairs of an area, newest first.';
  app.get<{ Querystring: CasesQuery }>(
    '/cases',
    { schema: { tags, summary, querystring: CasesQuery, response: { 200: CasesPage } }, onRequest },
    async (request, reply) => {
      const own = identityOf(request).area;
      const { area = own, before, limit, ...asked } = request.query;
      if (!within(area, own))
        return sendRefusal(request, reply, { problem: 'outside-area', fields: ['/area'] });
      const from = before === undefined ? Number.MAX_SAFE_INTEGER : seqOf(before);
      if (from === undefined)
        return sendRefusal(request, reply, { problem: 'validation', fields: ['/before'], code: 'format' });
      const search = { ...asked, area, before: from, limit: limit + 1, now: world.now() };
      const rows = await findCases(world.store.reader, search);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const next = rows.length > limit && last ? { next: cursorAt(last.seq) } : {};
      return reply.send({ cases: shown.map((row) => summaryOf(row, world)), ...next });
    },
  );
  detailRoute(app, world, access);
  eraseRoute(app, world, access);
}

function detailRoute(app: FastifyInstance, world: World, access: Access): void {
  const onRequest = requires(access, 'case:read');
  const summary = 'One hazard or repair with its steps and words.';
  app.get<{ Params: Params }>(
    '/cases/:id',
    { schema: { tags, summary, params: Params, response: { 200: CaseDetail } }, onRequest },
    async (request, reply) => {
      const found = await anyCaseOf(world.store.reader, request.params.id);
      if (!found) return sendRefusal(request, reply, { problem: 'not-found' });
      if (!within(found.area, identityOf(request).area))
        return sendRefusal(request, reply, { problem: 'outside-area' });
      return reply.send(await detailOf(found, world, identityOf(request)));
    },
  );
}

function eraseRoute(app: FastifyInstance, { store }: World, access: Access): void {
  const onRequest = requires(access, 'person:erase');
  const summary = 'Delete what a resident said and showed of a case, on their request.';
  app.post<{ Body: EraseSaid }>(
    '/cases/erase',
    { schema: { tags, summary, body: EraseSaid, response: { 200: ErasedSaid } }, onRequest },
    async (request, reply) => {
      const { case: id, reason } = request.body;
      const { actor, area: own } = identityOf(request);
      const found = await anyCaseOf(store.reader, id);
      if (!found) return sendRefusal(request, reply, { problem: 'unknown-case', fields: ['/case'] });
      if (!within(found.area, own))
        return sendRefusal(request, reply, { problem: 'outside-area', fields: ['/case'] });
      const erased = await store.transaction(async (tx) => {
        const counts = { words: await eraseWords(tx, id), photos: await erasePhotos(tx, id) };
        const by = { actor, address: request.ip };
        const [subject, details] = [`case:${id}`, { reason, ...counts }];
        await access.audit.note(tx, { by, action: 'person.erased', subject, area: found.area, details });
        return counts;
      });
      return reply.send(erased);
    },
  );
}
