import type { OpenCase } from '@weige/shared/case/case';
import { fromWire } from '@weige/shared/contract/time';
import { byPart, listOf, overdueBy, stepOf } from '../../case/case.ts';
import { PRIORITIES, PRIORITY_SHAPES } from '../../wall/registry.ts';
import type { Board, Concern, Mark, PartTally, Priority } from '../../wall/registry.ts';

const PRIORITY: Readonly<Record<string, Priority>> = { critical: 'urgent', major: 'high', general: 'medium' };
const RANK: Readonly<Record<Priority, number>> = { urgent: 90, high: 60, medium: 40, low: 35 };

/** How urgent a severity is. */
export function priorityOfSeverity(severity: string): Priority {
  return PRIORITY[severity] ?? 'medium';
}

/** Hazards that are not closed. */
export function openHazards({ state }: Board): OpenCase[] {
  return listOf(state.slices.hazard.open);
}

/** Every open hazard needs somebody. */
export function hazardConcerns(board: Board): Concern[] {
  return openHazards(board).map((one) => ({
    id: one.id,
    priority: priorityOfSeverity(one.weight),
    title: { key: `hazard.kind.${one.kind}` },
    area: one.area,
    place: one.place,
    since: fromWire(one.reportedAt),
    who: one.assignee,
    step: stepOf(one),
    overdue: overdueBy(one, board.now),
    note: one.joined === undefined ? undefined : { key: 'hazard.joined', count: one.joined },
  }));
}

/** A mark for each, its shape by severity. */
export function hazardMarks(board: Board): Mark[] {
  return openHazards(board).map(({ id, place, area, weight }) => {
    const priority = priorityOfSeverity(weight);
    return {
      id,
      place,
      area,
      shape: PRIORITY_SHAPES[priority],
      tone: priority,
      rank: RANK[priority],
      lasting: true,
      strength: 1,
    };
  });
}

function worstOf(hazards: readonly OpenCase[]): Priority {
  const present = new Set(hazards.map(({ weight }) => priorityOfSeverity(weight)));
  return PRIORITIES.find((priority) => present.has(priority)) ?? 'low';
}

/** How heavily hazards weigh together: one worse hazard outweighs any number of lesser ones. */
export function weightOf(hazards: readonly OpenCase[]): number {
  return hazards.reduce(
    (sum, { weight }) => sum + 1_000 ** (2 - PRIORITIES.indexOf(priorityOfSeverity(weight))),
    0,
  );
}

/** How many open hazards each part has, shown by the worst of them. */
export function hazardTally(board: Board): Map<string, PartTally> {
  const parts = byPart(openHazards(board), board);
  return new Map(
    [...parts].map(([part, hazards]) => {
      const worst = worstOf(hazards);
      return [part, { count: hazards.length, shape: PRIORITY_SHAPES[worst], tone: worst }];
    }),
  );
}
