import type { NoticedDwelling } from '@weige/shared/scenarios/check-in/fold';
import type { Notice } from '@weige/shared/scenarios/check-in/events';
import { fromWire } from '@weige/shared/contract/time';
import { PRIORITY_SHAPES } from '../../wall/registry.ts';
import type { Board, Concern, Mark, Message, Priority } from '../../wall/registry.ts';

const NOTICE_PRIORITY: Readonly<Record<Notice, Priority>> = { overcrowded: 'high', 'vacant-occupied': 'low' };
const MARK_RANK: Readonly<Record<Notice, number>> = { overcrowded: 50, 'vacant-occupied': 30 };

/** What is noticed about a dwelling, in words. */
export function noticeMessage({
  notice,
  occupants,
  capacity,
}: Pick<NoticedDwelling, 'notice' | 'occupants' | 'capacity'>): Message {
  return { key: `checkIn.notice.${notice}`, named: { capacity }, count: occupants };
}

const noticed = ({ state }: Board): NoticedDwelling[] => Object.values(state.slices['check-in'].noticed);

/** Dwellings somebody should look at, for the list. */
export function checkInConcerns(board: Board): Concern[] {
  return noticed(board).map((one) => ({
    id: one.dwelling,
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
  return noticed(board).map(({ dwelling, place, area, notice }) => ({
    id: dwelling,
    place,
    area,
    shape: PRIORITY_SHAPES[NOTICE_PRIORITY[notice]],
    tone: NOTICE_PRIORITY[notice],
    rank: MARK_RANK[notice],
    lasting: true,
    strength: 1,
  }));
}
