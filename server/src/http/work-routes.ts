import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { within } from '@weige/shared/area/code';
import { Proposals, WorkList } from '@weige/shared/contract/cases';
import { Id } from '@weige/shared/contract/formats';
import type { Access } from '../access/access.ts';
import { proposalsFor } from '../case/proposals.ts';
import { anyCaseOf } from '../case/read.ts';
import { workOf } from '../case/work.ts';
import type { World } from '../scenarios/scenario.ts';
import { sendRefusal } from './errors.ts';
import { identityOf, requires } from './identity.ts';

const tags = ['cases'];
const Params = Type.Object({ id: Id });
type Params = Type.Static<typeof Params>;

/** Dispatch and work: who could be sent to a case, and what oneself has to do. */
export function workRoutes(app: FastifyInstance, world: World, access: Access): void {
  const propose = { tags, summary: 'Who could be sent to a case, the best first, and why.', params: Params };
  app.get<{ Params: Params }>(
    '/cases/:id/proposals',
    { schema: { ...propose, response: { 200: Proposals } }, onRequest: requires(access, 'case:dispatch') },
    async (request, reply) => {
      const found = await anyCaseOf(world.store.reader, request.params.id);
      if (!found) return sendRefusal(request, reply, { problem: 'not-found' });
      if (!within(found.area, identityOf(request).area))
        return sendRefusal(request, reply, { problem: 'outside-area' });
      return reply.send({ proposals: await proposalsFor(world, found) });
    },
  );

  // Everybody who may read cases may work on them; a machine may work on them, and reads no resident's words.
  const work = { tags, summary: 'What one has to do, the most pressing first.' };
  app.get(
    '/work',
    { schema: { ...work, response: { 200: WorkList } }, onRequest: requires(access, 'case:read') },
    (request) => workOf(world, identityOf(request)),
  );
}
