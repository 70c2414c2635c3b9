import type { OpenCase } from '@weige/shared/case/case';
import { fromWire } from '@weige/shared/contract/time';
import { byPart, listOf, overdueBy, stepOf } from '../../case/case.ts';
import type { Board, Concern, Mark, PartTally, Priority } from '../../wall/registry.ts';

/** Repairs that are not closed. */
export function openRepairs({ state }: Board): OpenCase[] {
  return listOf(state.slices.repair.open);
}

const priorityOf = ({ weight }: OpenCase): Priority => (weight === 'urgent' ? 'high' : 'medium');

/** A repair needs somebody's eye only once it has broken its limit. */
export function repairConcerns(board: Board): Concern[] {
  return openRepairs(board)
    .map((one) => ({ one, overdue: overdueBy(one, board.now) }))
    .filter(({ overdue }) => overdue > 0)
    .map(({ one, overdue }) => ({
      id: one.id,
      priority: priorityOf(one),
      title: { key: 'repair.overdueTitle', named: { kind: { key: `repair.kind.${one.kind}` } } },
      area: one.area,
      place: one.place,
      since: fromWire(one.reportedAt),
      who: one.assignee,
      step: stepOf(one),
      overdue,
    }));
}

/** A cross for each open repair. */
export function repairMarks(board: Board): Mark[] {
  return openRepairs(board).map(({ id, place, area }) => ({
    id,
    place,
    area,
    shape: 'cross',
    tone: 'repair',
    rank: 20,
    lasting: true,
    strength: 1,
  }));
}

/** How many open repairs each part has. */
export function repairTally(board: Board): Map<string, PartTally> {
  const parts = byPart(openRepairs(board), board);
  return new Map(
    [...parts].map(([part, { length: count }]) => [part, { count, shape: 'cross', tone: 'repair' }]),
  );
}
