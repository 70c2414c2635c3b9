/// <reference lib="webworker" />
export {};

/**
 * The service worker of a phones' page: what the page is made of is kept on the phone, so that it opens without a
 * network, the residents' at a door, the workers' anywhere. It never touches /api: what is submitted is the outbox's
 * business, which a page can show.
 *
 * A new version waits until the pages of the old one are closed (no skipWaiting): an open page goes on finding the
 * forms that it was built with.
 */

/**
 * Put in by build/pageWorker.ts: the page's name, the paths that it is served at, a digest of the build, and the
 * addresses of its scripts and style sheets.
 */
declare const NAME: string;
declare const AT: string;
declare const VERSION: string;
declare const FILES: readonly string[];
declare const self: ServiceWorkerGlobalScope;

const PREFIX = `weige-${NAME}-`;
const CACHE = PREFIX + VERSION;
/** The page is the same at all its paths. */
const PAGE = `/${NAME}.html`;
const SERVED = new RegExp(AT);

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([PAGE, '/icon.svg', ...FILES]);
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

async function kept(address: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  const isPage = request.mode === 'navigate' && SERVED.test(pathname);
  if (isPage) event.respondWith(kept(PAGE, request));
  else if (FILES.includes(pathname) || pathname === '/icon.svg') event.respondWith(kept(pathname, request));
});
