import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Access } from '../access/access.ts';
import type { Directory } from '../registers/directory.ts';
import { giveCookie } from './cookies.ts';
import { credentialsOf, visitorOf } from './identity.ts';

/** The pages by their paths: one line each. */
const PAGES = {
  '/wall': 'wall.html',
  '/console': 'console.html',
  '/console/*': 'console.html',
  // Before the doors: none has the code “work”.
  '/m/work': 'work.html',
  '/m/work/*': 'work.html',
  '/m/:code/phone.webmanifest': 'phone.webmanifest',
  '/m/:code': 'phone.html',
  '/m/:code/*': 'phone.html',
} as const;

/** The one that a demonstration signs its visitors in to. */
const DEMO_PAGE = '/wall';

/** The phone's service worker lies at the root and works for the pages under /m/ alone. */
const PHONE_WORKER = 'phone-sw.js';

const YEAR = 365 * 24 * 60 * 60;

/**
 * Serves the built pages from `folder`. Hashed assets are kept for ever, the pages themselves are asked for anew.
 * In a demonstration a visitor to the wall is signed in as a kiosk of the town.
 */
export async function pages(
  app: FastifyInstance,
  {
    folder,
    access,
    directory,
    demo,
  }: { folder: string; access: Access; directory: Directory; demo: boolean },
): Promise<void> {
  if (!existsSync(folder)) {
    app.log.warn(`The pages are not built (${folder} is missing): run npm start or npm run build.`);
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    index: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      if (basename(path) === PHONE_WORKER) response.setHeader('service-worker-allowed', '/m/');
      const hashed = path.includes('/assets/');
      response.setHeader('cache-control', hashed ? `public, max-age=${YEAR}, immutable` : 'no-cache');
    },
  });
  for (const [path, file] of Object.entries(PAGES))
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      const area = directory.root?.properties.code;
      const alone = demo && path === DEMO_PAGE && area !== undefined;
      if (alone && !(await access.identify(credentialsOf(request))))
        giveCookie(request, reply, await access.admitScreen(area, visitorOf(request)));
      return reply.sendFile(file);
    });
  app.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/wall'));
}
