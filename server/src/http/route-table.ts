import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Permission } from '@weige/shared/contract/roles';
import { permissionOf } from './identity.ts';

/** A route and the permission that its guard asks for; without one anybody reaches its handler. */
export interface RouteRule {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission | undefined;
}

function rulesOf({ method, url, onRequest }: RouteOptions): RouteRule[] {
  const permission = [onRequest].flat().map(permissionOf).find((found) => found !== undefined); // prettier-ignore
  return [method].flat().map((one) => ({ method: one, path: url, permission }));
}

/**
 * Collects every route that is added from now on; answers a function that tells their rules. They are read at the end,
 * since a group of routes may put its guard before each route after we have seen it.
 */
export function collectRoutes(app: FastifyInstance): () => readonly RouteRule[] {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  return () => routes.flatMap(rulesOf);
}
