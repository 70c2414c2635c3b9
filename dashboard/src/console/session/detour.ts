import type { RouteLocationRaw } from 'vue-router';

export interface Visit {
  readonly page: string;
  readonly path: string;
  /** The page is for people who are not signed in. */
  readonly open: boolean;
  readonly signedIn: boolean;
  readonly setUpNeeded: boolean;
  /** Where a visitor of the sign-in page wanted to go, from the address. */
  readonly wish: unknown;
}

/** Where a visit leads instead; undefined where it may go on. */
export function detour({
  page,
  path,
  open,
  signedIn,
  setUpNeeded,
  wish,
}: Visit): RouteLocationRaw | undefined {
  if (signedIn) return open ? afterSignIn(wish) : undefined;
  const entrance = setUpNeeded ? 'set-up' : 'sign-in';
  if (page === entrance) return undefined;
  return { name: entrance, ...(open || path === '/' ? {} : { query: { to: path } }) };
}

/** The page one wanted to go to before signing in: an address of the console, else its first page. */
export function afterSignIn(wish: unknown): string {
  return typeof wish === 'string' && /^\/(?!\/)/.test(wish) ? wish : '/';
}
