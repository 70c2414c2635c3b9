import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Permission } from '@weige/shared/contract/roles';
import { may } from '../access/access.ts';
import type { Access, Identity } from '../access/access.ts';
import { SESSION_COOKIE } from '../access/cookie.ts';
import { sendRefusal } from './errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by the route's `requires` hook, undefined on public routes. */
    identity: Identity | undefined;
  }
}

const BEARER = /^Bearer (\S+)$/i;

/** Credentials of a request: the bearer token where there is one, else the session cookie. */
export function credentialsOf(request: FastifyRequest) {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
  return token === undefined ? { session: request.cookies[SESSION_COOKIE] } : { token };
}

export function decorateIdentity(app: FastifyInstance): void {
  app.decorateRequest('identity', undefined);
}

/** A route's hook: lets in whose role has the permission; a route names the one it requires. */
export function requires(access: Access, permission: Permission) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const identity = await access.identify(credentialsOf(request));
    if (!identity) return sendRefusal(request, reply, { problem: 'unauthenticated' });
    if (!may(identity, permission)) return sendRefusal(request, reply, { problem: 'forbidden' });
    request.identity = identity;
    return undefined;
  };
}

/** The identity on a route that requires one. Throws where the route forgot to. */
export function identityOf(request: FastifyRequest): Identity {
  if (!request.identity)
    throw new Error(`The route ${request.routeOptions.url ?? ''} requires no permission.`);
  return request.identity;
}
