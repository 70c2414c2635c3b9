import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { watch } from 'vue';
import type { ClientToServer, Cursor, ServerToClient } from '@weige/shared/contract/live';
import type { WorkSession } from './session.ts';

/** As in shared/src/contract/live.ts, without the schemas there. */
const NAMESPACE = '/live';
/** The server cut the line, or would not have it: not again at once, ms. */
const PAUSE = 30_000;
/** So long after an event it is asked what it changed; a burst of them is one question, ms. */
const SOON = 400;
/** What can change somebody's list, or whether they are on duty. */
const CONCERNS = /^(hazard|repair|team)\./;

/**
 * Hears of what happens in the worker's area while the page is open. Each word about a case means: ask anew. After
 * every (re)connection it subscribes first and asks then, so that nothing falls between. Answers how to stop.
 */
export function followLive(session: WorkSession): () => void {
  let asking: ReturnType<typeof setTimeout> | undefined;
  let known: Cursor | undefined;
  let stopped = false;
  const socket: Socket<ServerToClient, ClientToServer> = io(NAMESPACE, {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
  });

  function askSoon(): void {
    asking ??= setTimeout(() => {
      asking = undefined;
      void session.work.refresh();
    }, SOON);
  }
  const sayViewing = (): void => {
    if (socket.connected) socket.emit('viewing', { case: session.viewing.value ?? null });
  };
  const unwatch = watch(session.viewing, sayViewing);

  function subscribe(): void {
    const area = session.who.value?.area;
    if (area === undefined) return;
    socket.emit('subscribe', { area, ...(known ? { after: known } : {}) }, (answer) => {
      if ('problem' in answer) return void session.verify();
      document.documentElement.dataset['live'] = 'on';
      known ??= { epoch: answer.epoch, seq: answer.seq };
      sayViewing();
      askSoon();
    });
  }
  const later = (): void => void setTimeout(() => !stopped && socket.connect(), PAUSE);

  socket.on('connect', subscribe);
  socket.on('events', ({ epoch, to, events }) => {
    known = { epoch, seq: to };
    if (events.some(({ type }) => CONCERNS.test(type))) askSoon();
  });
  socket.on('viewers', (viewers) => (session.viewers.value = viewers));
  socket.on('connect_error', () => {
    // Refused, not unreachable: the session is over.
    if (!socket.active) void session.verify().then(later);
  });
  socket.on('disconnect', (reason) => {
    delete document.documentElement.dataset['live'];
    session.viewers.value = undefined;
    if (!socket.active && reason !== 'io client disconnect') void session.verify().then(later);
  });
  return () => {
    stopped = true;
    unwatch();
    socket.disconnect();
  };
}
