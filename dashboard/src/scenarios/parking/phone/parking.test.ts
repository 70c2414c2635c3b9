import { describe, expect, it } from 'vitest';
import { fromWire } from '@weige/shared/contract/time';
import { keysAfter, plateFault } from './plate.ts';
import { emptyWhen, windowOf } from './window.ts';

const NOW = fromWire('2026-11-24T08:00:30+08:00');

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
