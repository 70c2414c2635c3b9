import type { FastifyInstance } from 'fastify';
import { SessionInfo, SignIn } from '@weige/shared/contract/http';
import { GRANTS } from '@weige/shared/contract/roles';
import type { Access } from '../access/access.ts';
import type { Identity } from '../access/identity.ts';
import type { Directory } from '../registers/directory.ts';
import { giveCookie, takeCookie } from './cookies.ts';
import { sendRefusal } from './errors.ts';
import { credentialsOf, visitorOf } from './identity.ts';

/** Attempts to say who one is from one address in a minute. */
export const SIGN_IN_LIMIT = { max: 20, timeWindow: 60_000 };

/** Tells somebody who they are. */
export function sessionInfo(access: Access, directory: Directory) {
  return async ({ role, area, account }: Identity): Promise<SessionInfo> => {
    const own = account === undefined ? undefined : await access.accounts.get(account);
    return {
      role,
      area,
      areaName: directory.get(area)?.properties.name ?? area,
      permissions: [...GRANTS[role]],
      ...(own && { name: own.name, displayName: own.displayName, secondFactor: own.secondFactor }),
    };
  };
}

/** `POST`, `GET` and `DELETE /session`: who is signed in. Public: the first two answer 401 of themselves. */
export function sessionRoutes(app: FastifyInstance, access: Access, directory: Directory): void {
  const info = sessionInfo(access, directory);

  const signIn = {
    tags: ['session'],
    summary: 'Sign in by account or by token.',
    security: [],
    body: SignIn,
    response: { 201: SessionInfo },
  };
  app.post<{ Body: SignIn }>(
    '/session',
    { schema: signIn, config: { rateLimit: SIGN_IN_LIMIT } },
    async (request, reply) => {
      const { body } = request;
      const visitor = visitorOf(request);
      const started =
        'token' in body
          ? await access.signInByToken(body.token, visitor)
          : await access.signIn.byPassword(body, visitor);
      if (!started) return sendRefusal(request, reply, { problem: 'wrong-credentials' });
      if ('refusal' in started) return sendRefusal(request, reply, started.refusal);
      return giveCookie(request, reply, started)
        .code(201)
        .send(await info(started.identity));
    },
  );

  app.get(
    '/session',
    { schema: { tags: ['session'], summary: 'Who is signed in.', response: { 200: SessionInfo } } },
    async (request, reply) => {
      const identity = await access.identify(credentialsOf(request));
      return identity ? info(identity) : sendRefusal(request, reply, { problem: 'unauthenticated' });
    },
  );
  signOutRoute(app, access);
}

function signOutRoute(app: FastifyInstance, access: Access): void {
  const signOut = {
    tags: ['session'],
    summary: 'Sign out; without a session nothing happens.',
    security: [],
    response: { 204: { type: 'null', description: 'Signed out.' } },
  };
  app.delete('/session', { schema: signOut }, async (request, reply) => {
    const { session } = credentialsOf(request);
    if (session !== undefined) await access.signOut(session, request.ip);
    return takeCookie(reply).code(204).send();
  });
}
