import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SessionInfo, SignIn } from '@weige/shared/contract/http';
import type { Access, Identity } from '../access/access.ts';
import { SESSION_COOKIE } from '../access/cookie.ts';
import type { Directory } from '../registers/directory.ts';
import { sendRefusal } from './errors.ts';
import { credentialsOf } from './identity.ts';

/** Attempts to sign in from one address in a minute. */
const SIGN_IN_LIMIT = { max: 20, timeWindow: 60_000 };

/** Starts a session for that identity and gives the browser its cookie. */
export async function giveCookie(
  access: Access,
  identity: Identity,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { secret, seconds } = await access.startSession(identity);
  const secure = request.protocol === 'https';
  void reply.setCookie(SESSION_COOKIE, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: seconds,
  });
}

/** `POST`, `GET` and `DELETE /session`: who is signed in. */
export function sessionRoutes(
  app: FastifyInstance,
  access: Access,
  directory: Directory,
  cut: (actor: string) => void,
): void {
  const info = ({ role, area }: Identity) => ({
    role,
    area,
    areaName: directory.get(area)?.properties.name ?? area,
  });

  app.post<{ Body: SignIn }>(
    '/session',
    {
      schema: {
        tags: ['session'],
        summary: 'Sign in by account or by token.',
        body: SignIn,
        response: { 201: SessionInfo },
      },
      config: { rateLimit: SIGN_IN_LIMIT },
    },
    async (request, reply) => {
      const { body } = request;
      const identity =
        'token' in body ? await access.identify(body) : await access.checkPassword(body.name, body.password);
      if (!identity) return sendRefusal(request, reply, { problem: 'wrong-credentials' });
      await giveCookie(access, identity, request, reply);
      return reply.code(201).send(info(identity));
    },
  );

  app.get(
    '/session',
    { schema: { tags: ['session'], summary: 'Who is signed in.' } },
    async (request, reply) => {
      const identity = await access.identify(credentialsOf(request));
      return identity ? info(identity) : sendRefusal(request, reply, { problem: 'unauthenticated' });
    },
  );

  app.delete('/session', { schema: { tags: ['session'], summary: 'Sign out.' } }, async (request, reply) => {
    const { session } = credentialsOf(request);
    const identity = await access.identify(credentialsOf(request));
    if (session !== undefined) await access.endSession(session);
    if (identity) cut(identity.actor);
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send();
  });
}
