import { isAmongStaff } from '@weige/shared/case/machine';
import type { WeigeEvent } from '@weige/shared/scenarios/events';

/**
 * The case that one of its events belongs to: it is called after the event that reported it. Whoever follows it is not
 * told of what is said among colleagues.
 */
export function caseConcerned({ id, data }: WeigeEvent): string | undefined {
  if ('step' in data && isAmongStaff(data.step)) return undefined;
  return 'case' in data ? data.case : id;
}
