import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { LIVE_NAMESPACE } from '@weige/shared/contract/live';
import type {
  ClientToServer,
  EventsFrame,
  ServerToClient,
  SubscribeAck,
  SubscribeRequest,
  Viewers,
} from '@weige/shared/contract/live';

/** What a link tells its owner. */
export interface LinkEvents {
  up(): void;
  /** Down, or never came up; `type` is the problem's where the server gave a reason. */
  down(type?: string): void;
  frame(frame: EventsFrame): void;
  /** Who else has the case open that this page has. */
  viewers(viewers: Viewers): void;
}

/** One connection to the server that does not reconnect by itself. */
export interface Link {
  open(): void;
  close(): void;
  /** Asks for the stream; undefined where no answer came in time. */
  subscribe(request: SubscribeRequest): Promise<SubscribeAck | undefined>;
  /** Says which case this page has open; null for none. */
  viewing(id: string | null): void;
}

export type MakeLink = (events: LinkEvents) => Link;

/** How long an answer to `subscribe` may take. */
const ANSWER_WITHIN = 6_000;

function problemType(error: Error): string | undefined {
  const data: unknown = Reflect.get(error, 'data');
  const type: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'type') : undefined;
  return typeof type === 'string' ? type : undefined;
}

/** The link over Socket.IO; the session cookie says who we are. */
export const socketLink: MakeLink = (events) => {
  const socket: Socket<ServerToClient, ClientToServer> = io(LIVE_NAMESPACE, {
    autoConnect: false,
    // One place decides when to try again, for every reason alike: see Connection.
    reconnection: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: ANSWER_WITHIN,
  });
  socket.on('connect', () => events.up());
  socket.on('disconnect', () => events.down());
  socket.on('connect_error', (error) => events.down(problemType(error)));
  socket.on('events', (frame) => events.frame(frame));
  socket.on('viewers', (viewers) => events.viewers(viewers));
  return {
    open: () => void socket.connect(),
    close: () => void socket.disconnect(),
    subscribe: (request) =>
      socket
        .timeout(ANSWER_WITHIN)
        .emitWithAck('subscribe', request)
        .catch(() => undefined),
    // What was said on a line that broke is void; whoever owns the link says it again.
    viewing(id) {
      if (socket.connected) socket.emit('viewing', { case: id });
    },
  };
};
