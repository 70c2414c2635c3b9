import { isEventType } from '@weige/shared/scenarios/events';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { toWire } from '@weige/shared/contract/time';
import type { LogRow } from './record.ts';

type EventColumns = Pick<LogRow, 'seq' | 'id' | 'type' | 'area' | 'at'>;

/**
 * An event of the log as the rest of the program knows it. Its payload was checked before it was written and
 * the chain guards it since, so that here its type is taken at its word.
 */
export function toEvent(row: EventColumns, data: unknown): WeigeEvent {
  if (!isEventType(row.type))
    throw new Error(`The log holds an event of unknown type ${row.type} at ${row.seq}.`);
  const { seq, id, type, area } = row;
  return { seq, id, type, area, at: toWire(row.at), data } as WeigeEvent;
}

/** Reads an event from a row of the log. */
export function rowToEvent(row: LogRow): WeigeEvent {
  const data: unknown = JSON.parse(row.data);
  return toEvent(row, data);
}
