import { describe, expect, it } from 'vitest';
import { NOTICES } from '@weige/shared/scenarios/check-in/events';
import type { Notice } from '@weige/shared/scenarios/check-in/events';
import { noticeKey } from '@weige/shared/scenarios/check-in/fold';
import { emptyState } from '@weige/shared/live/state';
import { Town } from '../../town/town.ts';
import type { Board } from '../../wall/registry.ts';
import { checkInConcerns, checkInMarks } from './concerns.ts';
import { noticedFigure } from './figures.ts';

const GRID = '3101161090010101';

/** A wall on which these houses are noticed. */
function aBoard(...noticed: readonly (readonly [house: string, notice: Notice])[]): Board {
  const state = emptyState();
  for (const [house, notice] of noticed) {
    const dwelling = `${GRID}${house}`;
    state.slices['check-in'].noticed[noticeKey(dwelling, notice)] = {
      ...{ dwelling, area: GRID, place: [121.3, 30.7], notice, occupants: 5, capacity: 4 },
      since: '2026-11-24T08:00:00+08:00',
    };
  }
  const town = new Town(GRID, { type: 'FeatureCollection', schematic: true, features: [] });
  return { state, now: Date.parse('2026-11-24T09:00:00+08:00'), town, lots: [] };
}

describe('houses to look at', () => {
  it('are listed once for each reason, and drawn once for the worst of them', () => {
    const board = aBoard(['01001', 'overstay'], ['01001', 'overcrowded'], ['01002', 'unregistered-rental']);
    expect(checkInConcerns(board).map(({ title, priority }) => [title.key, priority])).toEqual([
      ['checkIn.notice.overstay', 'medium'],
      ['checkIn.notice.overcrowded', 'high'],
      ['checkIn.notice.unregistered-rental', 'low'],
    ]);
    expect(checkInMarks(board).map(({ shape, tone }) => [shape, tone])).toEqual([
      ['diamond', 'high'],
      ['ring', 'low'],
    ]);
    const listed = checkInConcerns(board).map(({ id }) => id);
    expect(new Set(listed).size).toBe(3);
    expect(checkInMarks(board).filter(({ id }) => !listed.includes(id))).toEqual([]);
  });

  it('count once however much is noticed about them', () => {
    const every = NOTICES.map((notice) => ['01001', notice] as const);
    expect(noticedFigure.read(aBoard(...every))).toMatchObject({
      values: [1],
      tone: 'high',
      aside: { count: 1 },
    });
    expect(noticedFigure.read(aBoard(['01001', 'overstay'])).tone).toBe('plain');
  });
});
