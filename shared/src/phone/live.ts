import type { EventsFrame } from '../contract/live.ts';
import type { ProblemDetails } from '../contract/problems.ts';

/**
 * The Socket.IO namespace of phones. Connect with the phone's cookie and `auth: { door: CODE }`; `connect_error` says in
 * `data` why not. The frames carry the events of what the phone follows and the notices to its door, masked for
 * whoever reported; ranges are contiguous, as on /live. A phone answers any event by asking for its matters anew. What
 * is submitted while it is connected is followed from then on. Where the door's code or the device's place in the
 * household changes, the server closes the connection: connecting again finds it as it stands then.
 */
export const PHONE_NAMESPACE = '/phone';

/** How often the server speaks to a phone at the least, ms: an empty frame where nothing has happened. */
export const PHONE_PULSE = 10_000;

export type PhoneAck =
  | { readonly epoch: string; readonly seq: number; readonly at: string }
  | { readonly problem: ProblemDetails };

export interface PhoneServerToClient {
  events(frame: EventsFrame): void;
}
export interface PhoneClientToServer {
  /** `receipts` as in `POST /phone/matters`. From the answered `seq` on nothing is left out. */
  subscribe(request: { readonly receipts: readonly string[] }, ack: (answer: PhoneAck) => void): void;
}
