import type { ParkingMatter } from '@weige/shared/phone/matters';
import type { Tone } from '../../../phone/scenario.ts';
import type { Message } from '../../../phone/words.ts';

/** The space is held, or a car stands on it. */
export function isOpen({ state }: ParkingMatter): boolean {
  return state === 'held' || state === 'parked';
}

/** How a reservation or a share stands, in a few words. */
export function standingOf(matter: ParkingMatter): { readonly text: Message; readonly tone: Tone } {
  if (matter.overstayed && matter.state === 'parked')
    return { text: { key: 'phone.parking.state.overstayed' }, tone: 'warn' };
  const key =
    matter.matter === 'share' && matter.state === 'held'
      ? 'phone.parking.state.shared'
      : `phone.parking.state.${matter.state}`;
  const tone = matter.state === 'parked' ? 'done' : matter.state === 'held' ? 'busy' : 'quiet';
  return { text: { key }, tone };
}
