import type { Static, TSchema } from 'typebox';
import { isAmongStaff } from '../case/machine.ts';
import type { Envelope } from '../contract/envelope.ts';
import { alarmEvents } from './alarm/events.ts';
import { broadcastEvents } from './broadcast/events.ts';
import { checkInEvents } from './check-in/events.ts';
import { hazardEvents } from './hazard/events.ts';
import { parkingEvents } from './parking/events.ts';
import { repairEvents } from './repair/events.ts';
import { settingEvents } from './setting/events.ts';
import { teamEvents } from './team/events.ts';

/** Every event type of every scenario with the schema of its payload: one line a scenario. */
export const EVENT_SCHEMAS = {
  ...checkInEvents,
  ...parkingEvents,
  ...repairEvents,
  ...hazardEvents,
  ...broadcastEvents,
  ...teamEvents,
  ...alarmEvents,
  ...settingEvents,
} as const satisfies Record<string, TSchema>;

export type EventType = keyof typeof EVENT_SCHEMAS;
export const EVENT_TYPES = Object.keys(EVENT_SCHEMAS) as EventType[];

/** Any event of the log, told apart by `type`. */
export type WeigeEvent = { [T in EventType]: Envelope<T, Static<(typeof EVENT_SCHEMAS)[T]>> }[EventType];

/** True where `type` is one this version knows. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_SCHEMAS, type);
}

/** What is no news for a wall's stream: it has a place of its own there, or is for staff. */
const QUIET = [...Object.keys(teamEvents), ...Object.keys(alarmEvents), ...Object.keys(settingEvents)];

/** True for what the stream of a scope leaves out. */
export function isQuiet(event: WeigeEvent): boolean {
  if (event.type === 'hazard.advanced' || event.type === 'repair.advanced')
    return isAmongStaff(event.data.step);
  return QUIET.includes(event.type);
}
