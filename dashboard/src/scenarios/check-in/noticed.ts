import type { Notice } from '@weige/shared/scenarios/check-in/events';
import type { NoticedDwelling } from '@weige/shared/scenarios/check-in/fold';
import type { Board, Priority } from '../../wall/registry.ts';

export const NOTICE_PRIORITY: Readonly<Record<Notice, Priority>> = {
  overcrowded: 'high',
  overstay: 'medium',
  'vacant-occupied': 'low',
  'unregistered-rental': 'low',
};

/** What is drawn over what on the map; also which of several reasons a house is drawn for. */
export const MARK_RANK: Readonly<Record<Notice, number>> = {
  overcrowded: 50,
  overstay: 40,
  'vacant-occupied': 30,
  'unregistered-rental': 28,
};

/** Everything noticed: a house that is noticed for two reasons is there twice. */
export function noticedOf({ state }: Board): NoticedDwelling[] {
  return Object.values(state.slices['check-in'].noticed);
}

/** Each house once, with the worst that is noticed about it. */
export function noticedHouses(board: Board): NoticedDwelling[] {
  const worst = new Map<string, NoticedDwelling>();
  for (const one of noticedOf(board)) {
    const known = worst.get(one.dwelling);
    if (!known || MARK_RANK[one.notice] > MARK_RANK[known.notice]) worst.set(one.dwelling, one);
  }
  return [...worst.values()];
}
