import { createRouter, createWebHistory } from 'vue-router';
import type { Router } from 'vue-router';
import { ROUTES } from './routes.ts';
import { useSession } from './session/store.ts';
import { detour } from './session/detour.ts';

/** The router of the console. It asks who is signed in before the first page. */
export function createConsoleRouter(): Router {
  const router = createRouter({ history: createWebHistory('/console'), routes: ROUTES });
  router.beforeEach(async ({ name, fullPath, meta, query }) => {
    const session = useSession();
    await session.start();
    return (
      detour({
        page: String(name),
        path: fullPath,
        open: meta.open === true,
        signedIn: session.phase !== 'out',
        setUpNeeded: session.setUp.needed,
        wish: query['to'],
      }) ?? true
    );
  });
  router.onError((_error, { fullPath }) => startAnew(router.resolve(fullPath).href));
  return router;
}

const KEY = 'weige.console.anew';
/** So long apart, two failures have two reasons. */
const APART = 10_000;

/**
 * A page's code could not be had: the server was updated while this page was open, and has other files now. The new
 * page is loaded whole; once, so that a server without its files is not asked for ever.
 */
function startAnew(address: string): void {
  const last = Number(sessionStorage.getItem(KEY));
  if (Date.now() - last < APART) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  window.location.assign(address);
}
