import type { FastifyInstance } from 'fastify';
import type { Permission } from '@weige/shared/contract/roles';
import { permissionOf } from './identity.ts';

/** A route and the permission that its guard asks for; without one anybody reaches its handler. */
export interface RouteRule {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission | undefined;
}

/** Collects the rules of every route that is added from now on. */
export function collectRoutes(app: FastifyInstance): readonly RouteRule[] {
  const rules: RouteRule[] = [];
  app.addHook('onRoute', ({ method, url, onRequest }) => {
    const permission = [onRequest].flat().map(permissionOf).find((found) => found !== undefined); // prettier-ignore
    for (const one of [method].flat()) rules.push({ method: one, path: url, permission });
  });
  return rules;
}
