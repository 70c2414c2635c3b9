import { staffFields } from '@weige/shared/contract/audience';
import type { Audience } from '@weige/shared/contract/audience';
import { EVENT_SCHEMAS, EVENT_TYPES } from '@weige/shared/scenarios/events';
import type { WeigeEvent } from '@weige/shared/scenarios/events';

/** The fields that a screen must not receive, by event type, from the schemas' own marks. */
const HIDDEN = new Map<string, readonly string[]>(
  EVENT_TYPES.map((type) => [type, staffFields(EVENT_SCHEMAS[type])]),
);

/** The event without what only staff may read. The event itself is left as it is. */
export function maskForScreen(event: WeigeEvent): WeigeEvent {
  const hidden = HIDDEN.get(event.type) ?? [];
  if (!hidden.some((name) => name in event.data)) return event;
  const data = Object.fromEntries(Object.entries(event.data).filter(([name]) => !hidden.includes(name)));
  return { ...event, data } as WeigeEvent;
}

/** The event as that audience may see it. */
export function maskFor(audience: Audience, event: WeigeEvent): WeigeEvent {
  return audience === 'staff' ? event : maskForScreen(event);
}
