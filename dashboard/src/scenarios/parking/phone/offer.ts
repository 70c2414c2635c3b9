import type { LotOffer } from '@weige/shared/scenarios/parking/phone';
import type { Message } from '../../../phone/words.ts';

const KILOMETRE = 1_000;
const HOUR = 60;

/** How far a car park is, as people say it. */
export function distanceOf({ metres }: Pick<LotOffer, 'metres'>): Message {
  if (metres < KILOMETRE) return { key: 'phone.parking.metres', named: { n: metres } };
  return { key: 'phone.parking.kilometres', named: { n: (metres / KILOMETRE).toFixed(1) } };
}

/** What the car park allows, where that is not everything. */
export function rulesOf({ lot: { rules = {} } }: Pick<LotOffer, 'lot'>): Message[] {
  const { longest, open } = rules;
  const stay =
    longest === undefined
      ? []
      : longest % HOUR === 0
        ? [{ key: 'phone.parking.longest', named: { n: longest / HOUR } }]
        : [{ key: 'phone.parking.longestMinutes', named: { n: longest } }];
  return [...stay, ...(open ? [{ key: 'phone.parking.open', named: { from: open.from, to: open.to } }] : [])];
}
