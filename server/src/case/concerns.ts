import type { WeigeEvent } from '@weige/shared/scenarios/events';

/** The case that one of its events belongs to: it is called after the event that reported it. */
export function caseConcerned({ id, data }: WeigeEvent): string {
  return 'case' in data ? data.case : id;
}
