import type { SavedFilter } from '@weige/shared/contract/accounts';
import { filledIn, filterOf } from './filter.ts';
import type { CaseFilter } from './filter.ts';

/** Most filters that somebody keeps; the test holds it against the contract. */
export const MOST_FILTERS = 20;

/** A filter as it is kept: as in the address of the page. */
export function queryOf(filter: CaseFilter): string {
  return new URLSearchParams(filledIn(filter)).toString();
}

/** The filter that was kept; what of it is not known any more counts for nothing. */
export function filterFrom({ query }: SavedFilter): CaseFilter {
  return filterOf(Object.fromEntries(new URLSearchParams(query)));
}

/** The one that is chosen now, if it is among those kept. */
export function chosenAmong(filters: readonly SavedFilter[], filter: CaseFilter): SavedFilter | undefined {
  const query = queryOf(filter);
  return filters.find((one) => queryOf(filterFrom(one)) === query);
}

/** With that filter under that name: a name that is taken gets the new filter, in its place. */
export function withFilter(
  filters: readonly SavedFilter[],
  name: string,
  filter: CaseFilter,
): readonly SavedFilter[] {
  const kept = { name: name.trim(), query: queryOf(filter) };
  return filters.some((one) => one.name === kept.name)
    ? filters.map((one) => (one.name === kept.name ? kept : one))
    : [...filters, kept];
}

/** Without the one of that name. */
export function withoutFilter(filters: readonly SavedFilter[], name: string): readonly SavedFilter[] {
  return filters.filter((one) => one.name !== name);
}
