import ical, { ICalEventRepeatingFreq } from 'ical-generator';
import type { ICalEventData } from 'ical-generator';
import { fromWire } from '@weige/shared/contract/time';
import type { RosterDuty } from './duties.ts';

/** The duty roster as an iCalendar (RFC 5545), for calendar programs. Times are UTC; repeats are in the town's time, which has no summer time. */

const FREQUENCY = { daily: ICalEventRepeatingFreq.DAILY, weekly: ICalEventRepeatingFreq.WEEKLY } as const;
const SECOND = 1_000;

/** When a thing with that id was made: the first 48 bits of a UUID version 7 are epoch ms. */
const madeAt = (id: string): Date => new Date(parseInt(id.replace('-', '').slice(0, 12), 16));

/** Its last begins before `until`; the calendar's `UNTIL` still counts. */
function repeatingOf({ repeat, until }: RosterDuty) {
  if (repeat === undefined) return {};
  const end = until === undefined ? {} : { until: new Date(fromWire(until) - SECOND) };
  return { repeating: { freq: FREQUENCY[repeat], ...end } };
}

function eventOf(duty: RosterDuty): ICalEventData {
  const { id, teamName, memberName, from, to } = duty;
  return {
    id: `${id}@weige`,
    stamp: madeAt(id),
    start: new Date(fromWire(from)),
    end: new Date(fromWire(to)),
    summary: memberName === undefined ? teamName : `${teamName} ${memberName}`,
    ...repeatingOf(duty),
  };
}

/** One event a duty. The same duty has the same UID whenever it is asked for. */
export function calendarOf(name: string, duties: readonly RosterDuty[]): string {
  const prodId = { company: 'Weige', product: 'Duties', language: 'ZH' };
  return ical({ name, prodId, events: duties.map(eventOf) }).toString();
}
