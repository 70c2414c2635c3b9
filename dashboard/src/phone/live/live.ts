import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { PhoneClientToServer, PhoneServerToClient } from '@weige/shared/phone/live';
import type { PhoneSession } from '../session.ts';

/** As in shared/src/phone/live.ts, without the schemas there. */
const NAMESPACE = '/phone';
/** The server cut the line, or would not have it: not again at once, ms. */
const PAUSE = 30_000;

/**
 * Hears of what happens to this phone's matters while the page is open. Each word means: ask anew. After every
 * (re)connection and every submission it subscribes first and asks then, so that nothing falls between.
 */
export function followLive(phone: PhoneSession): void {
  const socket: Socket<PhoneServerToClient, PhoneClientToServer> = io(NAMESPACE, {
    auth: { door: phone.code },
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
  });

  function subscribe(): void {
    socket.emit('subscribe', { receipts: phone.matters.receipts }, () => {
      document.documentElement.dataset['live'] = 'on';
      void phone.matters.refresh();
    });
  }
  const later = (): void => void setTimeout(() => socket.connect(), PAUSE);

  socket.on('connect', subscribe);
  socket.on('events', ({ events }) => {
    if (events.length > 0) void phone.matters.refresh();
  });
  socket.on('connect_error', () => {
    // Refused, not unreachable: the door or the device is not known any more.
    if (!socket.active) void phone.open().then(() => phone.standing.value !== 'shut' && later());
  });
  socket.on('disconnect', () => {
    delete document.documentElement.dataset['live'];
    if (!socket.active) later();
  });
  phone.outbox.listen({ sent: () => socket.connected && subscribe() });
}
