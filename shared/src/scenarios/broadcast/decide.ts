import { DAY, fromWire, MINUTE } from '../../contract/time.ts';
import { accept, refuse } from '../decision.ts';
import type { DecideContext, Decision } from '../decision.ts';
import type { BroadcastCancelled, BroadcastSent, CancelBroadcast, SendBroadcast } from './events.ts';

/** How far ahead the end of a notice lies, at the least and at the most, ms. */
export const SHORTEST_NOTICE = MINUTE;
export const LONGEST_NOTICE = 31 * DAY;

/** The area that is written to; undefined where the town has none of that code. */
export interface AddresseeFacts {
  readonly area: string | undefined;
}

/** A broadcast that was sent. */
export interface BroadcastFacts {
  readonly area: string;
  /** End of its time, epoch ms. */
  readonly until: number;
  readonly cancelled: boolean;
}

/** A notice is sent now: what was noted later was not sent earlier, and nothing is sent in the future. */
const sentAt = ({ at, now }: DecideContext): number => Math.min(at, now);

/** Sends words to an area of any level, in force for a minute to 31 days from now. */
export function decideSend(
  { area }: AddresseeFacts,
  { text, priority, until }: SendBroadcast,
  context: DecideContext,
): Decision<'broadcast.sent', BroadcastSent> {
  if (area === undefined) return refuse('unknown-area', '/area');
  const ahead = fromWire(until) - context.now;
  if (ahead < SHORTEST_NOTICE || ahead > LONGEST_NOTICE) return refuse('window-empty', '/until');
  const data = { text: text.trim(), priority, until };
  return accept({ id: context.newId(), type: 'broadcast.sent', area, at: sentAt(context), data });
}

/** Takes a broadcast back while it is in force; one that is over by time or taken back already is none. */
export function decideCancel(
  facts: BroadcastFacts | undefined,
  { broadcast }: CancelBroadcast,
  context: DecideContext,
): Decision<'broadcast.cancelled', BroadcastCancelled> {
  if (!facts || facts.cancelled || facts.until <= context.now)
    return refuse('unknown-broadcast', '/broadcast');
  const { area } = facts;
  const data = { broadcast };
  return accept({ id: context.newId(), type: 'broadcast.cancelled', area, at: sentAt(context), data });
}
