import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { SESSION_COOKIE } from '../access/cookie.ts';
import { sendRefusal } from './errors.ts';
import { credentialsOf } from './identity.ts';

const HARMLESS = ['GET', 'HEAD', 'OPTIONS'];

/** True where `Origin` names this server. */
export function isSameOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Whether the browser says that a page of this server asks; undefined where it says nothing. */
function fromOurPage({ origin, host, ...headers }: IncomingHttpHeaders): boolean | undefined {
  const site = headers['sec-fetch-site'];
  if (origin === undefined && site === undefined) return undefined;
  return (
    (origin === undefined || isSameOrigin(origin, host)) && (site === undefined || site === 'same-origin')
  );
}

/**
 * Others' pages must not use a visitor's cookie: what changes something under a cookie has to come from a page of this
 * server, by `Origin` or `Sec-Fetch-Site`, and nobody signs in from another's page. A bearer token is no browser's.
 */
export function sameOriginOnly(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (HARMLESS.includes(request.method) || 'token' in credentialsOf(request)) return undefined;
    const trusted = fromOurPage(request.headers) ?? request.cookies[SESSION_COOKIE] === undefined;
    return trusted ? undefined : sendRefusal(request, reply, { problem: 'forbidden' });
  });
}
