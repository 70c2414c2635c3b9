import { AUDIENCES, hiddenFields } from '@weige/shared/contract/audience';
import type { Audience } from '@weige/shared/contract/audience';
import { EVENT_SCHEMAS, EVENT_TYPES } from '@weige/shared/scenarios/events';
import type { WeigeEvent } from '@weige/shared/scenarios/events';

type Hidden = ReadonlyMap<string, readonly string[]>;

/** The fields that an audience must not receive, by event type, from the schemas' own marks. */
const HIDDEN: ReadonlyMap<Audience, Hidden> = new Map(
  AUDIENCES.map((audience) => [
    audience,
    new Map(EVENT_TYPES.map((type) => [type, hiddenFields(EVENT_SCHEMAS[type], audience)])),
  ]),
);

/** The event as that audience may see it. The event itself is left as it is. */
export function maskFor(audience: Audience, event: WeigeEvent): WeigeEvent {
  const hidden = HIDDEN.get(audience)?.get(event.type) ?? [];
  if (!hidden.some((name) => name in event.data)) return event;
  const data = Object.fromEntries(Object.entries(event.data).filter(([name]) => !hidden.includes(name)));
  return { ...event, data } as WeigeEvent;
}

/** The event without what a wall in a public hall must not show. */
export const maskForScreen = (event: WeigeEvent): WeigeEvent => maskFor('screen', event);

/** The event as whoever follows the matter may see it. */
export const maskForReporter = (event: WeigeEvent): WeigeEvent => maskFor('reporter', event);
