import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { SESSION_COOKIE } from '../access/cookie.ts';
import { PHONE_COOKIE } from '../phone/cookie.ts';
import { sendRefusal } from './errors.ts';
import { credentialsOf } from './identity.ts';

/** What a browser sends along by itself. */
const COOKIES = [SESSION_COOKIE, PHONE_COOKIE];
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
    const bare = COOKIES.every((name) => request.cookies[name] === undefined);
    const trusted = fromOurPage(request.headers) ?? bare;
    return trusted ? undefined : sendRefusal(request, reply, { problem: 'forbidden' });
  });
}
