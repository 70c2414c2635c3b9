import { noticeKey } from '@weige/shared/scenarios/check-in/fold';
import type { NoticedDwelling } from '@weige/shared/scenarios/check-in/fold';
import { fromWire } from '@weige/shared/contract/time';
import { PRIORITY_SHAPES } from '../../wall/registry.ts';
import type { Board, Concern, Mark, Message } from '../../wall/registry.ts';
import { MARK_RANK, NOTICE_PRIORITY, noticedHouses, noticedOf } from './noticed.ts';

/** What is noticed about a dwelling, in words. */
export function noticeMessage({
  notice,
  occupants,
  capacity,
}: Pick<NoticedDwelling, 'notice' | 'occupants' | 'capacity'>): Message {
  return { key: `checkIn.notice.${notice}`, named: { capacity }, count: occupants };
}

const keyOf = ({ dwelling, notice }: NoticedDwelling): string => noticeKey(dwelling, notice);

/** Dwellings somebody should look at, for the list. */
export function checkInConcerns(board: Board): Concern[] {
  return noticedOf(board).map((one) => ({
    id: keyOf(one),
    priority: NOTICE_PRIORITY[one.notice],
    title: noticeMessage(one),
    area: one.area,
    place: one.place,
    since: fromWire(one.since),
    who: undefined,
    step: undefined,
    overdue: 0,
  }));
}

/** The same, for the map. */
export function checkInMarks(board: Board): Mark[] {
  return noticedHouses(board).map((one) => ({
    id: keyOf(one),
    place: one.place,
    area: one.area,
    shape: PRIORITY_SHAPES[NOTICE_PRIORITY[one.notice]],
    tone: NOTICE_PRIORITY[one.notice],
    rank: MARK_RANK[one.notice],
    lasting: true,
    strength: 1,
  }));
}
