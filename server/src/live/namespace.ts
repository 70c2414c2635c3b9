import { parse } from 'cookie';
import type { Server } from 'socket.io';
import { LIVE_NAMESPACE } from '@weige/shared/contract/live';
import type { Refusal } from '@weige/shared/contract/problems';
import type { Access } from '../access/access.ts';
import { SESSION_COOKIE } from '../access/cookie.ts';
import { problemOf } from '../http/problem.ts';
import { languageOf } from '../http/language.ts';
import { serveSubscriptions } from './subscribe.ts';
import type { LiveParts } from './subscribe.ts';
import type { LiveNamespace, LiveSocket } from './socket.ts';

/** An error of the handshake; Socket.IO sends `data` along with `connect_error`. */
class Refused extends Error {
  readonly data: unknown;

  constructor(refusal: Refusal, language: string | undefined) {
    super(refusal.problem);
    this.data = problemOf(refusal, languageOf(language));
  }
}

function credentialsOf(socket: LiveSocket) {
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

/** Lets in who can say who they are, and serves their subscriptions. */
export function openLive(
  namespace: LiveNamespace,
  parts: LiveParts,
  access: Access,
  failed: (error: unknown) => void,
): void {
  namespace.use((socket, next) => {
    const language = socket.handshake.headers['accept-language'];
    access
      .identify(credentialsOf(socket))
      .then((identity) => {
        if (!identity) {
          next(new Refused({ problem: 'unauthenticated' }, language));
          return;
        }
        const refuse = (refusal: Refusal) => ({ problem: problemOf(refusal, languageOf(language)) });
        serveSubscriptions(parts, socket, identity, refuse, failed);
        next();
      })
      .catch((error: unknown) => {
        failed(error);
        next(new Refused({ problem: 'internal' }, language));
      });
  });
}
