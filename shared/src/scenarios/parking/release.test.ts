import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../contract/time.ts';
import { CarPark } from '../../testing/car-park.ts';
import type { Attempt } from '../../testing/car-park.ts';
import { aLot } from '../../testing/town.ts';

const quiet = { space: 1, ahead: 0, length: 60, pick: 0, gap: 0 } as const;
const aPark = (ownership: 'public' | 'private' = 'public') => new CarPark(aLot({ ownership, spaces: 1 }));

/** Tries one thing after the other and answers what the last came to: its event, or why not. */
function after(park: CarPark, ...tries: readonly Pick<Attempt, 'what'>[]): string | undefined {
  const [last] = tries.map((one) => park.attempt({ ...quiet, ...one })).slice(-1);
  return last?.event?.type ?? last?.refusal?.problem;
}

describe('a reservation that is given up', () => {
  it('holds nothing any more', () => {
    const park = aPark();
    expect(after(park, { what: 'reserve' }, { what: 'cancel' }, { what: 'reserve' })).toBe(
      'parking.reserved',
    );
  });

  it('is none that has been used: its car has the space', () => {
    const park = aPark();
    park.attempt({ ...quiet, what: 'reserve' });
    const id = park.facts.reservations[0]?.id ?? '';
    park.attempt({ ...quiet, what: 'arrive' });
    expect(park.cancel(id).refusal).toEqual({ problem: 'reservation-over', fields: ['/reservation'] });
  });
});

describe('a share that is taken back', () => {
  it('offers nothing any more', () => {
    const park = aPark('private');
    expect(after(park, { what: 'share' }, { what: 'withdraw' })).toBe('parking.withdrawn');
    expect(after(park, { what: 'reserve' })).toBe('not-shared');
    expect(after(park, { what: 'share' })).toBe('parking.shared');
  });

  it('is none that somebody has reserved or stands on', () => {
    const park = aPark('private');
    expect(after(park, { what: 'share' }, { what: 'reserve' }, { what: 'withdraw' })).toBe('share-in-use');
    expect(after(park, { what: 'arrive' }, { what: 'withdraw' })).toBe('share-in-use');
    park.exit(1);
    expect(after(park, { what: 'withdraw' })).toBe('parking.withdrawn');
  });
});

describe('a car that overstays', () => {
  it('is noticed ten minutes after its end, once, and again the next time', () => {
    const park = aPark();
    for (let stay = 0; stay < 2; stay++) {
      expect(after(park, { what: 'reserve' }, { what: 'arrive' })).toBe('parking.entered');
      park.pass(HOUR / MINUTE + 9.5, false);
      expect(after(park, { what: 'overstay' })).toBe('not-parked');
      park.pass(0.5, false);
      expect(after(park, { what: 'overstay' })).toBe('parking.overstayed');
      expect(after(park, { what: 'overstay' })).toBe('not-parked');
      park.exit(1);
    }
  });

  it('is none that came without a reservation: it was given no end', () => {
    const park = aPark();
    park.attempt({ ...quiet, what: 'enter' });
    park.pass(24 * 60, false);
    expect(after(park, { what: 'overstay' })).toBe('not-parked');
  });
});
