import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../contract/time.ts';
import { CarPark } from '../../testing/car-park.ts';
import { aLot } from '../../testing/town.ts';
import { SHORT_STAY } from './facts.ts';

describe('a space', () => {
  const quiet = { space: 1, ahead: 0, length: 60, pick: 0, gap: 0 } as const;
  const aPark = () => new CarPark(aLot({ spaces: 1 }));

  it('is not given to a car without a reservation shortly before somebody’s time begins', () => {
    const park = aPark();
    park.attempt({ ...quiet, what: 'reserve', ahead: 60 });
    park.pass(31, true);
    expect(park.attempt({ ...quiet, what: 'enter' }).refusal?.problem).toBe('space-taken');
    expect(park.attempt({ ...quiet, what: 'enter', space: 0 }).refusal?.problem).toBe('lot-full');
    park.pass(29, true);
    expect(park.attempt({ ...quiet, what: 'arrive' }).event).toMatchObject({
      data: { until: '2026-11-24T10:00:00.000+08:00' },
    });
  });

  it('is not promised from a time at which the car on it may well still be there', () => {
    const park = aPark();
    park.attempt({ ...quiet, what: 'enter' });
    const soon = SHORT_STAY / MINUTE - 1;
    expect(park.attempt({ ...quiet, what: 'reserve', ahead: soon }).refusal?.problem).toBe('space-taken');
    expect(park.attempt({ ...quiet, what: 'reserve', ahead: soon + 1 }).event).toBeDefined();
  });

  it('stays its holder’s for the whole window after the car has driven in, and is free once it has left', () => {
    const park = aPark();
    park.attempt({ ...quiet, what: 'reserve', length: 10 * 60 });
    park.attempt({ ...quiet, what: 'arrive' });
    park.pass(HOUR / MINUTE, true);
    const later = { ...quiet, what: 'reserve', ahead: 120 } as const;
    expect(park.attempt(later).refusal?.problem).toBe('space-taken');
    park.exit(1);
    expect(park.attempt(later).event).toBeDefined();
  });

  it('is not entered a minute early while it is still somebody else’s', () => {
    const park = aPark();
    park.attempt({ ...quiet, what: 'reserve' });
    park.attempt({ ...quiet, what: 'reserve', ahead: 60 });
    park.pass(59.5, true);
    expect(park.attempt({ ...quiet, what: 'arrive', pick: 1 }).refusal?.problem).toBe('space-taken');
    park.pass(0.5, true);
    expect(park.attempt({ ...quiet, what: 'arrive' }).event).toBeDefined();
  });

  it('of a private lot is not entered during the last minute of its share', () => {
    const park = new CarPark(aLot({ ownership: 'private' }));
    const enter = { what: 'enter', space: 1, ahead: 0, length: 0, pick: 0, gap: 0 } as const;
    park.attempt({ ...enter, what: 'share', length: 60 });
    park.pass(59, false);
    expect(park.attempt(enter).event).toMatchObject({ type: 'parking.entered' });
    park.exit(1);
    park.pass(0.5, false);
    expect(park.attempt(enter).refusal).toEqual({ problem: 'not-shared', fields: ['/space'] });
    expect(park.attempt({ ...enter, space: 0 }).refusal).toEqual({ problem: 'lot-full', fields: ['/lot'] });
  });
});
