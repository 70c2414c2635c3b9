import { describe, expect, it } from 'vitest';
import { DAY, fromWire, HOUR, MINUTE } from '../../contract/time.ts';
import type { LotRules } from '../../area/registers.ts';
import { aLot } from '../../testing/town.ts';
import { brokenRule } from './rules.ts';

const NOW = fromWire('2026-11-24T08:00:00+08:00');

/** What a reservation that begins and ends that many hours from eight in the morning would break. */
function broken(rules: LotRules | undefined, from: number, to: number): string | undefined {
  const lot = rules ? aLot({ rules }) : aLot();
  return brokenRule(lot, { from: NOW + from * HOUR, to: NOW + to * HOUR }, NOW)?.problem;
}

describe('a lot without rules', () => {
  it('takes reservations of 31 days, not longer', () => {
    expect(broken(undefined, 1, 31 * 24 + 1)).toBeUndefined();
    expect(broken(undefined, 1, 31 * 24 + 1.01)).toBe('stay-too-long');
  });

  it('takes reservations 14 days ahead, not further', () => {
    expect(broken(undefined, 14 * 24, 14 * 24 + 1)).toBeUndefined();
    expect(broken(undefined, 14 * 24 + 0.01, 14 * 24 + 1)).toBe('reserve-too-far');
  });

  it('is open day and night', () => {
    expect(broken(undefined, 2, 9 * 24)).toBeUndefined();
  });
});

describe('a lot with rules', () => {
  it('takes nothing longer and nothing further ahead than it says', () => {
    const rules = { longest: 120, ahead: 1 };
    expect(broken(rules, 24, 26)).toBeUndefined();
    expect(broken(rules, 0, 2 + MINUTE / HOUR)).toBe('stay-too-long');
    expect(broken(rules, 24 + MINUTE / HOUR, 25)).toBe('reserve-too-far');
    expect(broken({ ahead: 0 }, 0, 1)).toBeUndefined();
  });

  it.each<[title: string, open: { from: number; to: number }, from: number, to: number, isOpen: boolean]>([
    ['from its opening on', { from: 9, to: 18 }, 1, 2, true],
    ['not before', { from: 9, to: 18 }, 0.5, 2, false],
    ['until it closes', { from: 9, to: 18 }, 8, 10, true],
    ['not beyond', { from: 9, to: 18 }, 8, 10.5, false],
    ['not over a night that it is closed', { from: 9, to: 18 }, 2, 26, false],
    ['the next day again', { from: 9, to: 18 }, 25, 34, true],
    ['in the evening, where it is open over midnight', { from: 20, to: 7 }, 12, 23, true],
    ['after midnight, where it is open over midnight', { from: 20, to: 7 }, 17, 22, true],
    ['not in the day, where it is open over midnight', { from: 20, to: 7 }, 0, 1, false],
    ['at any time, where it is open from 0 to 24', { from: 0, to: 24 }, 2, 50, true],
    ['at any time, where it closes as it opens', { from: 6, to: 6 }, 2, 50, true],
  ])('is open %s', (_title, open, from, to, isOpen) => {
    expect(broken({ open }, from, to)).toBe(isOpen ? undefined : 'lot-closed');
  });

  it('says which field is to blame', () => {
    const window = { from: NOW, to: NOW + 2 * DAY };
    expect(brokenRule(aLot({ rules: { longest: 60 } }), window, NOW)?.fields).toEqual(['/to']);
    expect(brokenRule(aLot({ rules: { ahead: 0 } }), { from: NOW + 1, to: NOW + 2 }, NOW)?.fields).toEqual([
      '/from',
    ]);
    expect(brokenRule(aLot({ rules: { open: { from: 0, to: 1 } } }), window, NOW)?.fields).toEqual([
      '/from',
      '/to',
    ]);
  });
});
