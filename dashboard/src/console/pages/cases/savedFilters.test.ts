import { expect, it } from 'vitest';
import { SavedFilters } from '@weige/shared/contract/accounts';
import { EVERY_CASE } from './filter.ts';
import { chosenAmong, filterFrom, MOST_FILTERS, queryOf, withFilter, withoutFilter } from './savedFilters.ts';

const LATE = { ...EVERY_CASE, scenario: 'hazard', standing: 'late', level: 'town' } as const;

it('a filter that is kept comes back as it was, and is known again when it is chosen', () => {
  const filters = withFilter([], ' 超时隐患 ', LATE);
  expect(filters).toEqual([{ name: '超时隐患', query: 'scenario=hazard&standing=late&level=town' }]);
  expect(filters.map(filterFrom)).toEqual([LATE]);
  expect(chosenAmong(filters, LATE)?.name).toBe('超时隐患');
  expect(chosenAmong(filters, EVERY_CASE)).toBeUndefined();
});

it('a name that is taken gets the new filter in its place, and one can be forgotten', () => {
  const two = withFilter(withFilter([], 'a', LATE), 'b', EVERY_CASE);
  expect(withFilter(two, 'a', EVERY_CASE).map(({ name, query }) => [name, query])).toEqual([
    ['a', queryOf(EVERY_CASE)],
    ['b', queryOf(EVERY_CASE)],
  ]);
  expect(withoutFilter(two, 'a').map(({ name }) => name)).toEqual(['b']);
});

it('what an older page kept and nobody knows any more counts for nothing', () => {
  expect(filterFrom({ name: 'x', query: 'standing=late&colour=red&state=lost' })).toEqual({
    ...EVERY_CASE,
    standing: 'late',
  });
});

it('no more are kept than the contract takes', () => {
  expect(SavedFilters.properties.filters).toMatchObject({ maxItems: MOST_FILTERS });
});
