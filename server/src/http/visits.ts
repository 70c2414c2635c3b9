import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DOOR_HEADER } from '@weige/shared/phone/door';
import { PHONE_COOKIE } from '../phone/cookie.ts';
import type { Gate } from '../phone/gate.ts';
import type { Visit } from '../phone/visit.ts';
import { sendRefusal } from './errors.ts';
import { credentialsOf, permissionOf } from './identity.ts';
import type { Guard } from './identity.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Which device at whose door; set by the guard of the routes of phones, undefined elsewhere. */
    visit: Visit | undefined;
  }
}

/** A header that is there once, or undefined. */
export function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** Lets in a device at a door, by its cookie and the door's code; a token opens nothing here, whoever holds it. */
export function visits(gate: Gate): Guard {
  const guard = async (request: FastifyRequest, reply: FastifyReply) => {
    if ('token' in credentialsOf(request)) return sendRefusal(request, reply, { problem: 'unauthenticated' });
    const secret = request.cookies[PHONE_COOKIE];
    const entered = await gate.enter({ secret, code: headerOf(request, DOOR_HEADER), address: request.ip });
    if ('refusal' in entered) return sendRefusal(request, reply, entered.refusal);
    request.visit = entered;
    return undefined;
  };
  return Object.assign(guard, { permission: 'phone' as const });
}

/** Puts the guard before every route that is added to `app` from now on, and keeps its answers out of caches. */
export function phonesOnly(app: FastifyInstance, guard: Guard): void {
  app.addHook('onRoute', (route) => {
    const hooks = [route.onRequest ?? []].flat();
    if (!hooks.some((hook) => permissionOf(hook) === guard.permission)) route.onRequest = [guard, ...hooks];
    route.schema = { security: [{ phone: [], door: [] }], ...route.schema };
  });
  app.addHook('onRequest', async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
  });
}

/** The visit on a route of phones. Throws where the route is none. */
export function visitOf(request: FastifyRequest): Visit {
  if (!request.visit) throw new Error(`The route ${request.routeOptions.url ?? ''} lets in no phones.`);
  return request.visit;
}

/** Who does something at a door, for the audit log. */
export const deviceBy = (request: FastifyRequest) => ({
  actor: `device:${visitOf(request).device}`,
  address: request.ip,
});
