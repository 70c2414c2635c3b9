import type { IncomingMessage } from 'node:http';
import { isSameOrigin } from '../http/origin.ts';

/**
 * Lets a browser connect only from a page of this server: others' pages could otherwise use the visitor's cookie.
 * Programs send no Origin and bring a token of their own.
 */
export function sameOrigin(
  request: IncomingMessage,
  decide: (error: string | null, allowed: boolean) => void,
): void {
  const { origin, host } = request.headers;
  decide(null, origin === undefined || isSameOrigin(origin, host));
}
