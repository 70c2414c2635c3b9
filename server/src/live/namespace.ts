import { parse } from 'cookie';
import type { Server } from 'socket.io';
import { LIVE_NAMESPACE } from '@weige/shared/contract/live';
import type { Refusal } from '@weige/shared/contract/problems';
import type { Access } from '../access/access.ts';
import type { Credentials } from '../access/identity.ts';
import { SESSION_COOKIE } from '../access/cookie.ts';
import { problemOf } from '../http/problem.ts';
import { languageOf } from '../http/language.ts';
import { Presence } from './presence.ts';
import { Refused } from './refused.ts';
import { serveSubscriptions } from './subscribe.ts';
import type { LiveParts } from './subscribe.ts';
import type { LiveNamespace, LiveSocket } from './socket.ts';
import type { Admitted, Watch } from './watch.ts';

function credentialsOf(socket: LiveSocket): Credentials {
  const { auth, headers } = socket.handshake;
  const token: unknown = auth['token'];
  return typeof token === 'string'
    ? { token }
    : { session: headers.cookie === undefined ? undefined : parse(headers.cookie)[SESSION_COOKIE] };
}

/** The namespace itself; the publisher needs it before the rest can be wired. */
export function liveNamespace(io: Server): LiveNamespace {
  return io.of(LIVE_NAMESPACE);
}

/** Lets in who can say who they are, serves their subscriptions, tells who has which case open, and has them watched over. */
export function openLive(
  namespace: LiveNamespace,
  parts: LiveParts,
  access: Access,
  watch: Watch,
  failed: (error: unknown) => void,
): void {
  const letIn = new WeakMap<LiveSocket, Admitted>();
  const presence = new Presence({ store: parts.store, access, failed });
  namespace.on('connection', (socket) => {
    const admitted = letIn.get(socket);
    if (admitted) watch.admit(socket, admitted);
  });
  namespace.use((socket, next) => {
    const credentials = credentialsOf(socket);
    const language = socket.handshake.headers['accept-language'];
    access
      .recheck(credentials)
      .then((identity) => {
        if (!identity) {
          next(new Refused({ problem: 'unauthenticated' }, language));
          return;
        }
        const refuse = (refusal: Refusal) => ({ problem: problemOf(refusal, languageOf(language)) });
        letIn.set(socket, { credentials, identity });
        serveSubscriptions(parts, socket, identity, refuse, failed);
        presence.serve(socket, identity);
        next();
      })
      .catch((error: unknown) => {
        failed(error);
        next(new Refused({ problem: 'internal' }, language));
      });
  });
}
