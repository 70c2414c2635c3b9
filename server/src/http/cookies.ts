import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_COOKIE } from '../access/cookie.ts';
import type { StartedSession } from '../access/sessions.ts';
import { PHONE_COOKIE } from '../phone/cookie.ts';

/** A phone is known by its cookie for so long after it last opened a door, in seconds: 400 days, the most that browsers keep one. */
const PHONE_LIFE = 400 * 24 * 60 * 60;

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

/** Gives the phone the secret that it is known by. */
export function givePhoneCookie(request: FastifyRequest, reply: FastifyReply, secret: string): FastifyReply {
  const secure = request.protocol === 'https';
  return reply.setCookie(PHONE_COOKIE, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: PHONE_LIFE,
  });
}

export function takeCookie(reply: FastifyReply): FastifyReply {
  return reply.clearCookie(SESSION_COOKIE, { path: '/' });
}
