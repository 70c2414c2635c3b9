import Type from 'typebox';
import { AreaCode, Id, Timestamp, Words } from './formats.ts';
import { PRIORITIES } from '../scenarios/broadcast/events.ts';

/** Broadcasts as those who send them look back on them; needs `broadcast:send`. */

export const BROADCAST_STANDINGS = ['in-force', 'over', 'cancelled'] as const;
/** 有效, 已过期, 已撤回. */
export type BroadcastStanding = (typeof BROADCAST_STANDINGS)[number];

/** Query of `GET /broadcasts`, newest first. */
export const BroadcastsQuery = Type.Object({
  area: Type.Optional({ ...AreaCode, description: 'Sent to this area or one within it.' }),
  standing: Type.Optional(Words(BROADCAST_STANDINGS, 'Only these.')),
  before: Type.Optional({ ...Id, description: 'The `next` of the page before.' }),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
});
export type BroadcastsQuery = Type.Static<typeof BroadcastsQuery>;

export const Broadcast = Type.Object({
  id: Id,
  area: AreaCode,
  areaName: Type.String({ description: 'Name of the area that it was sent to.' }),
  text: Type.String(),
  priority: Words(PRIORITIES, 'How loud.'),
  at: Timestamp,
  until: Timestamp,
  standing: Words(BROADCAST_STANDINGS, 'In force, over by time, or taken back.'),
  cancelledAt: Type.Optional(Timestamp),
});
export type Broadcast = Type.Static<typeof Broadcast>;

export const BroadcastsPage = Type.Object({
  broadcasts: Type.Array(Broadcast),
  next: Type.Optional({ ...Id, description: 'Pass as `before`; absent on the last page.' }),
});
export type BroadcastsPage = Type.Static<typeof BroadcastsPage>;
