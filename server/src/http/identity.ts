import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PERMISSIONS } from '@weige/shared/contract/roles';
import type { Permission } from '@weige/shared/contract/roles';
import type { Access } from '../access/access.ts';
import { SESSION_COOKIE } from '../access/cookie.ts';
import { may } from '../access/identity.ts';
import type { Identity, Visitor } from '../access/identity.ts';
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

/** Where a request comes from. */
export function visitorOf({ ip, headers, cookies }: FastifyRequest): Visitor {
  return { address: ip, agent: headers['user-agent'] ?? '', previous: cookies[SESSION_COOKIE] };
}

export function decorateIdentity(app: FastifyInstance): void {
  app.decorateRequest('identity', undefined);
}

/** A hook that lets in whoever has the permission; it says which, so that the table of routes can be read. */
export interface Guard {
  (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined>;
  readonly permission: Permission;
}

/** A route's hook: lets in whose role has the permission; a route names the one it requires. */
export function requires(access: Access, permission: Permission): Guard {
  const guard = async (request: FastifyRequest, reply: FastifyReply) => {
    const identity = await access.identify(credentialsOf(request));
    if (!identity) return sendRefusal(request, reply, { problem: 'unauthenticated' });
    if (!may(identity, permission)) return sendRefusal(request, reply, { problem: 'forbidden' });
    request.identity = identity;
    return undefined;
  };
  return Object.assign(guard, { permission });
}

/** The permission that a hook of a route asks for, if it is a guard. */
export function permissionOf(hook: unknown): Permission | undefined {
  const permission: unknown = typeof hook === 'function' ? Reflect.get(hook, 'permission') : undefined;
  return PERMISSIONS.find((known) => known === permission);
}

/** The identity on a route that requires one. Throws where the route forgot to. */
export function identityOf(request: FastifyRequest): Identity {
  if (!request.identity)
    throw new Error(`The route ${request.routeOptions.url ?? ''} requires no permission.`);
  return request.identity;
}
