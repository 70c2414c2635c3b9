import { Check } from 'typebox/value';
import type { Envelope } from '../contract/envelope.ts';
import { toWire } from '../contract/time.ts';
import type { Decision } from '../scenarios/decision.ts';
import { EVENT_SCHEMAS, isEventType } from '../scenarios/events.ts';
import type { WeigeEvent } from '../scenarios/events.ts';

/** Fits its schema and holds no field that the schema does not name: such a field would be masked for nobody. */
function isWeigeEvent(event: Envelope): event is WeigeEvent {
  if (!isEventType(event.type)) return false;
  const schema = EVENT_SCHEMAS[event.type];
  const { data } = event;
  if (typeof data !== 'object' || data === null || !Check(schema, data)) return false;
  return Object.keys(data).every((name) => Object.hasOwn(schema.properties, name));
}

/** A log in memory: numbers what was decided. Throws where an event does not fit the contract. */
export class TestLog {
  readonly events: WeigeEvent[] = [];
  #ids = 0;

  /** A fresh UUID version 7. */
  readonly newId = (): string => `019abcde-0000-7000-8000-${(++this.#ids).toString(16).padStart(12, '0')}`;

  /** Appends what was accepted and returns it; nothing of a refusal. */
  append(decision: Decision): readonly WeigeEvent[] {
    if ('refusal' in decision) return [];
    return decision.events.map(({ id, type, area, at, data }) => {
      const event: Envelope = { seq: this.events.length + 1, id, type, area, at: toWire(at), data };
      if (!isWeigeEvent(event)) throw new Error(`Not as the contract has it: ${JSON.stringify(event)}`);
      this.events.push(event);
      return event;
    });
  }
}
