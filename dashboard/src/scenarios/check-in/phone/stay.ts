import { DAY, fromWire } from '@weige/shared/contract/time';
import type { StayMatter } from '@weige/shared/phone/matters';
import type { Tone } from '../../../phone/scenario.ts';
import type { Message } from '../../../phone/words.ts';

export type StayingPerson = StayMatter['people'][number];

export function isStaying({ endedAt }: StayingPerson): boolean {
  return endedAt === undefined;
}

/** The announced end is less than a day away, or past: somebody should say whether it goes on. */
export function endsSoon({ until, endedAt }: StayingPerson, now: number): boolean {
  return endedAt === undefined && until !== undefined && fromWire(until) - now < DAY;
}

/** How a registration stands, in a few words. */
export function standingOf(matter: StayMatter, now: number): { readonly text: Message; readonly tone: Tone } {
  if (matter.kind === 'leave') return { text: { key: 'phone.checkIn.standing.left' }, tone: 'quiet' };
  const staying = matter.people.filter(isStaying);
  if (staying.length === 0) return { text: { key: 'phone.checkIn.standing.over' }, tone: 'quiet' };
  if (staying.some((one) => endsSoon(one, now)))
    return { text: { key: 'phone.checkIn.standing.endsSoon' }, tone: 'warn' };
  return { text: { key: 'phone.checkIn.standing.here' }, tone: 'done' };
}
