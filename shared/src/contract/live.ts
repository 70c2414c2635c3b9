import Type from 'typebox';
import { AreaCode, Id, Timestamp } from './formats.ts';
import type { Envelope } from './envelope.ts';
import { AnyEvent } from './envelope.ts';
import type { LiveState } from '../live/state.ts';
import type { ProblemDetails } from './problems.ts';

/** Messages of the Socket.IO namespace `/live`. The rules are in docs/ARCHITECTURE.md and CONTRACT. */

export const LIVE_NAMESPACE = '/live';

/** A point of one log: `epoch` names the log (a restored backup is another), `seq` the last event seen. */
export const Cursor = Type.Object({
  epoch: Type.String({ minLength: 1, maxLength: 64 }),
  seq: Type.Integer({ minimum: 0 }),
});
export type Cursor = Type.Static<typeof Cursor>;

export const SubscribeRequest = Type.Object(
  { area: AreaCode, after: Type.Optional(Cursor) },
  {
    description:
      'Client → server `subscribe`. With `after`, what was missed follows as batches if the log has it.',
  },
);
export type SubscribeRequest = Type.Static<typeof SubscribeRequest>;

/** Server → client answer to `subscribe`. */
export type SubscribeAck =
  | { readonly epoch: string; readonly seq: number; readonly at: string; readonly snapshot: LiveState }
  | { readonly epoch: string; readonly seq: number; readonly at: string; readonly resumed: true }
  | { readonly problem: ProblemDetails };

export const EventsFrame = Type.Object(
  {
    epoch: Type.String(),
    from: Type.Integer({ minimum: 0, description: 'The last `to` this subscriber was sent.' }),
    to: Type.Integer({ minimum: 0, description: 'The log is covered up to here.' }),
    at: Timestamp,
    events: Type.Array(AnyEvent),
  },
  {
    description:
      'Server → client `events`. Ranges are contiguous; `at` is the server’s clock. An empty frame is sent at least every 2 s, so that silence means trouble.',
  },
);
export interface EventsFrame {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly at: string;
  readonly events: readonly Envelope[];
}

/** How often the server speaks at the least, ms. A wall that hears nothing for twice that is stale. */
export const LIVE_PULSE = 2_000;

export const ViewingRequest = Type.Object(
  { case: Type.Union([Id, Type.Null()]) },
  {
    description:
      'Client → server `viewing`: this console has the case open, or none any more. Needs `case:read` and the case’s area.',
  },
);
export type ViewingRequest = Type.Static<typeof ViewingRequest>;

export const Viewers = Type.Object(
  {
    case: Id,
    others: Type.Array(Type.String(), {
      maxItems: 20,
      description: 'Who else has it open, as colleagues know them; each person once.',
    }),
  },
  {
    description:
      'Server → client `viewers`: to everybody who has that case open, whenever somebody opens or leaves it. In no log.',
  },
);
export type Viewers = Type.Static<typeof Viewers>;

export interface ServerToClient {
  events(frame: EventsFrame): void;
  viewers(viewers: Viewers): void;
}
export interface ClientToServer {
  viewing(request: ViewingRequest): void;
  subscribe(request: SubscribeRequest, ack: (answer: SubscribeAck) => void): void;
}
