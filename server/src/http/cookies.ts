import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_COOKIE } from '../access/cookie.ts';
import type { StartedSession } from '../access/sessions.ts';

/** Gives the browser the secret of its session, which no script can read and no other site send along. */
export function giveCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { secret, seconds }: StartedSession,
): FastifyReply {
  const secure = request.protocol === 'https';
  return reply.setCookie(SESSION_COOKIE, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: seconds,
  });
}

export function takeCookie(reply: FastifyReply): FastifyReply {
  return reply.clearCookie(SESSION_COOKIE, { path: '/' });
}
