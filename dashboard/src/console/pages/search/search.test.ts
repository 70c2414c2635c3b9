import { expect, it } from 'vitest';
import type { SearchResult } from '@weige/shared/contract/search';
import { listed, stepped } from './results.ts';

const DWELLING = '310116109220010101001';
const GRID = '3101161092200101';
const SAY = { kind: () => '燃气', state: () => '已上报', vehicle: () => '停在1号', around: '看工单' };
const NONE: SearchResult = { cases: [], dwellings: [], people: [], shops: [], vehicles: [], teams: [] };
const FOUND: SearchResult = {
  ...NONE,
  dwellings: [{ code: DWELLING, address: '星火村北埭1号', area: GRID, areaName: '星火村' }],
  shops: [{ id: 's1', name: '星火饭店', area: GRID, areaName: '星火村' }],
  teams: [{ id: 't1', name: '星火村党群服务队', area: '310116109220', areaName: '星火村' }],
};

it('what was found leads to its page, group by group', () => {
  const found = listed(FOUND, SAY, () => true);
  expect(found.map(({ group, title, to }) => [group, title, to])).toEqual([
    ['dwellings', '星火村北埭1号', { name: 'doors', query: { area: DWELLING } }],
    ['teams', '星火村党群服务队', { name: 'teams', query: { team: 't1' } }],
    ['shops', '星火饭店', { name: 'cases', query: { area: GRID } }],
  ]);
  expect(new Set(found.map(({ id }) => id)).size).toBe(3);
});

it('a dwelling leads whoever may not manage doors to the cases around it', () => {
  expect(listed(FOUND, SAY, () => false)[0]?.to).toEqual({ name: 'cases', query: { area: GRID } });
});

it('the arrow keys go round', () => {
  expect(stepped(-1, 'ArrowDown', 3)).toBe(0);
  expect(stepped(2, 'ArrowDown', 3)).toBe(0);
  expect(stepped(-1, 'ArrowUp', 3)).toBe(2);
  expect(stepped(0, 'ArrowUp', 3)).toBe(2);
  expect(stepped(-1, 'ArrowDown', 0)).toBe(-1);
  expect(stepped(-1, 'ArrowUp', 0)).toBe(-1);
});
