import { describe, expect, it } from 'vitest';
import type { ParkingLot } from '@weige/shared/area/registers';
import { fromWire } from '@weige/shared/contract/time';
import { distanceOf, rulesOf } from './offer.ts';
import { keysAfter, plateFault } from './plate.ts';
import { emptyWhen, windowOf } from './window.ts';

const NOW = fromWire('2026-11-24T08:00:30+08:00');

describe('a car park', () => {
  it('is so many metres away, or kilometres where it is far', () => {
    expect(distanceOf({ metres: 274 })).toEqual({ key: 'phone.parking.metres', named: { n: 274 } });
    expect(distanceOf({ metres: 2_054 })).toEqual({ key: 'phone.parking.kilometres', named: { n: '2.1' } });
  });

  it('says what it allows in whole hours, in minutes otherwise, and nothing where all is allowed', () => {
    const lot: ParkingLot = {
      ...{ code: 'P00101', area: '3101161092200101', name: '星火A区', ownership: 'public' },
      ...{ spaces: 20, place: [121.3, 30.7] },
    };
    const rules = { longest: 720, open: { from: 18, to: 7 } };
    expect(rulesOf({ lot })).toEqual([]);
    expect(rulesOf({ lot: { ...lot, rules } })).toEqual([
      { key: 'phone.parking.longest', named: { n: 12 } },
      { key: 'phone.parking.open', named: { from: 18, to: 7 } },
    ]);
    expect(rulesOf({ lot: { ...lot, rules: { longest: 90 } } })).toEqual([
      { key: 'phone.parking.longestMinutes', named: { n: 90 } },
    ]);
  });
});

describe('the keys for a plate', () => {
  it('offer provinces first, then letters, then both', () => {
    expect(keysAfter('')[0]).toBe('沪');
    expect(keysAfter('沪')).toContain('A');
    expect(keysAfter('沪')).not.toContain('1');
    expect(keysAfter('沪A')).toEqual(expect.arrayContaining(['1', 'Z']));
  });

  it('offer the last places of driving schools where they may come, and nothing after eight places', () => {
    expect(keysAfter('沪A1234')).toContain('学');
    expect(keysAfter('沪A123')).not.toContain('学');
    expect(keysAfter('沪AD12345')).toEqual([]);
  });

  it('never offer I and O, which are in no plate', () => {
    for (const typed of ['沪', '沪A', '沪A1234'])
      for (const letter of ['I', 'O']) expect(keysAfter(typed)).not.toContain(letter);
  });

  it('can type every right plate', () => {
    for (const plate of ['沪A12345', '沪AD12345', '沪A1234学', '粤Z1234港']) {
      for (let i = 0; i < plate.length; i++) expect(keysAfter(plate.slice(0, i))).toContain(plate[i]);
      expect(plateFault(plate)).toBeUndefined();
    }
    expect(plateFault('')).toBe('phone.parking.plateMissing');
    expect(plateFault('沪A1234')).toBe('phone.parking.plateWrong');
  });
});

describe('the window that is asked for', () => {
  it('is so many hours from the begun minute on', () => {
    expect(windowOf(emptyWhen(), NOW)).toMatchObject({
      from: '2026-11-24T08:00:00.000+08:00',
      to: '2026-11-24T10:00:00.000+08:00',
    });
  });

  it('is that between two times, where both are there and in their order', () => {
    const [from, to] = [NOW + 3_600_000, NOW + 7_200_000];
    expect(windowOf({ hours: 'times', from, to }, NOW)?.ends).toBe(to);
    expect(windowOf({ hours: 'times', from: to, to: from }, NOW)).toBeUndefined();
    expect(windowOf({ hours: 'times', from, to: undefined }, NOW)).toBeUndefined();
    expect(windowOf({ hours: 'times', from: NOW - 2, to: NOW - 1 }, NOW)).toBeUndefined();
  });
});
