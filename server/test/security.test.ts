import helmet from '@fastify/helmet';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { aServer } from './support/server.ts';

/** What the library sends for our policy: it follows the field, and our constants follow it. */
async function headersOfHelmet(): Promise<Record<string, unknown>> {
  const app = Fastify();
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  });
  app.get('/', () => 'x');
  const { headers } = await app.inject('/');
  const own = ['content-type', 'content-length', 'date', 'connection'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.includes(name)));
}

it.each(['/healthz', '/api/v1/events', '/nowhere'])(
  'sends the security headers of @fastify/helmet with %s',
  async (url) => {
    const expected = await headersOfHelmet();
    expect(Object.keys(expected)).toContain('content-security-policy');
    const server = await aServer();
    expect((await server.app.http.inject(url)).headers).toMatchObject(expected);
  },
);
