import { describe, expect, it } from 'vitest';
import { fromWire, MINUTE, toWire } from '../contract/time.ts';
import { emptySlices } from '../live/state.ts';
import { NOTICES } from '../scenarios/check-in/events.ts';
import { noticeKey } from '../scenarios/check-in/fold.ts';
import { GRIDS, placeIn, TOWN } from '../testing/town.ts';
import { conditionsIn, quietConditions } from './conditions.ts';
import { DEFAULT_ALARM_RULES } from './rules.ts';
import type { AlarmRule } from './rules.ts';

const NOW = fromWire('2026-11-24T09:00:00+08:00');
const [GRID = ''] = GRIDS;
const ruleIn = (rule: AlarmRule) => DEFAULT_ALARM_RULES[rule];

describe('what is noticed about a dwelling', () => {
  it('is a reason where somebody has to act, since it was noticed', () => {
    const slices = emptySlices();
    const dwelling = `${GRID}01001`;
    const noticed = {
      dwelling,
      area: GRID,
      place: placeIn(GRID),
      occupants: 5,
      capacity: 4,
      since: toWire(NOW),
    };
    for (const notice of NOTICES)
      slices['check-in'].noticed[noticeKey(dwelling, notice)] = { ...noticed, notice };
    const conditions = conditionsIn(slices, ruleIn, NOW + MINUTE);
    expect(conditions.map(({ rule, priority, subject }) => [rule, priority, subject])).toEqual([
      ['overcrowded', 'medium', `${dwelling}/overcrowded`],
      ['vacant-occupied', 'low', `${dwelling}/vacant-occupied`],
      ['overstay', 'low', `${dwelling}/overstay`],
    ]);
    expect(conditions[0]).toMatchObject({ since: NOW, about: { scenario: 'check-in', kind: 'overcrowded' } });
  });
});

describe('silence', () => {
  const { threshold } = DEFAULT_ALARM_RULES['feed-quiet'];
  const after = (minutes: number) => quietConditions(TOWN, NOW, ruleIn, NOW + minutes * MINUTE);

  it('is a reason for the whole town after so many minutes', () => {
    expect(after(threshold - 1)).toEqual([]);
    expect(after(threshold)).toMatchObject([
      { rule: 'feed-quiet', priority: 'high', subject: TOWN, area: TOWN },
    ]);
  });

  it('is none where nothing was ever heard: the town is not connected yet', () => {
    expect(quietConditions(TOWN, undefined, ruleIn, NOW)).toEqual([]);
  });
});
