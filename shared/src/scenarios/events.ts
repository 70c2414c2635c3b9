import type { Static, TSchema } from 'typebox';
import type { Envelope } from '../contract/envelope.ts';
import { broadcastEvents } from './broadcast/events.ts';
import { checkInEvents } from './check-in/events.ts';
import { hazardEvents } from './hazard/events.ts';
import { parkingEvents } from './parking/events.ts';
import { repairEvents } from './repair/events.ts';

/** Every event type of every scenario with the schema of its payload: one line a scenario. */
export const EVENT_SCHEMAS = {
  ...checkInEvents,
  ...parkingEvents,
  ...repairEvents,
  ...hazardEvents,
  ...broadcastEvents,
} as const satisfies Record<string, TSchema>;

export type EventType = keyof typeof EVENT_SCHEMAS;
export const EVENT_TYPES = Object.keys(EVENT_SCHEMAS) as EventType[];

/** Any event of the log, told apart by `type`. */
export type WeigeEvent = { [T in EventType]: Envelope<T, Static<(typeof EVENT_SCHEMAS)[T]>> }[EventType];

/** True where `type` is one this version knows. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_SCHEMAS, type);
}
