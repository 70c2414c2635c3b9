import type { FastifyInstance } from 'fastify';
import { SessionInfo } from '@weige/shared/contract/http';
import { SetUp, SetUpState } from '@weige/shared/contract/accounts';
import type { Access } from '../access/access.ts';
import type { SetUp as FirstVisit } from '../access/set-up.ts';
import type { Directory } from '../registers/directory.ts';
import { giveCookie } from './cookies.ts';
import { sendRefusal } from './errors.ts';
import { visitorOf } from './identity.ts';
import { sessionInfo, SIGN_IN_LIMIT } from './session-routes.ts';

const tags = ['session'];

/** The first visit. Public; once there is an account, `POST` finds nothing. */
export function setUpRoutes(
  app: FastifyInstance,
  firstVisit: FirstVisit | undefined,
  access: Access,
  directory: Directory,
): void {
  const info = sessionInfo(access, directory);
  const root = () => directory.root?.properties;

  const state = { tags, summary: 'Whether the first administrator is still missing.', security: [] };
  app.get('/setup', { schema: { ...state, response: { 200: SetUpState } } }, async () => {
    const town = root()?.name;
    const needed = (await firstVisit?.needed()) ?? false;
    return { needed, ...(needed && town !== undefined ? { town } : {}) };
  });

  const make = { tags, summary: 'Make the first administrator and sign in.', security: [], body: SetUp };
  app.post<{ Body: SetUp }>(
    '/setup',
    { schema: { ...make, response: { 201: SessionInfo } }, config: { rateLimit: SIGN_IN_LIMIT } },
    async (request, reply) => {
      const done = await firstVisit?.run(request.body, root()?.code, visitorOf(request));
      if (!done) return sendRefusal(request, reply, { problem: 'not-found' });
      if ('refusal' in done) return sendRefusal(request, reply, done.refusal);
      return giveCookie(request, reply, done)
        .code(201)
        .send(await info(done.identity));
    },
  );
}
