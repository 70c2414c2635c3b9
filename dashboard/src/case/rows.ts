import type { OpenCase } from '@weige/shared/case/case';
import { CASE_STATES, isDone } from '@weige/shared/case/machine';
import { groupBy } from '../wall/group.ts';
import type { RankRow, RankSegment } from '../wall/rank.ts';
import type { Board } from '../wall/registry.ts';
import { byPart, overdueBy } from './case.ts';

/** Rows of the panels that count open cases. */

const overdueAside = (overdue: number): Pick<RankRow, 'aside' | 'asideTone'> => ({
  aside: overdue > 0 ? { key: 'case.overdue', count: overdue } : undefined,
  asideTone: 'high',
});

function overdueIn(cases: readonly OpenCase[], now: number): number {
  return cases.filter((one) => overdueBy(one, now) > 0).length;
}

/** By area, heaviest first; the code decides between equals, so that rows do not jump. */
export function rowsByPart(
  cases: readonly OpenCase[],
  board: Board,
  segments: (cases: readonly OpenCase[]) => readonly RankSegment[],
  weigh: (cases: readonly OpenCase[]) => number = ({ length }) => length,
): RankRow[] {
  return [...byPart(cases, board)]
    .sort(([a, some], [b, others]) => weigh(others) - weigh(some) || a.localeCompare(b))
    .map(([code, some]) => ({
      id: code,
      name: board.town.partName(code),
      segments: segments(some),
      figure: { key: 'unit.cases', count: some.length },
      ...overdueAside(overdueIn(some, board.now)),
    }));
}

/** By kind, most first. */
export function rowsByKind(
  cases: readonly OpenCase[],
  now: number,
  nameOf: (kind: string) => string,
  segments: (cases: readonly OpenCase[]) => readonly RankSegment[],
): RankRow[] {
  return [...groupBy(cases, ({ kind }) => kind)]
    .sort(([a, some], [b, others]) => others.length - some.length || a.localeCompare(b))
    .map(([kind, some]) => ({
      id: kind,
      name: nameOf(kind),
      segments: segments(some),
      figure: { key: 'unit.cases', count: some.length },
      ...overdueAside(overdueIn(some, now)),
    }));
}

/** By the step they are at, in the order of the loop; steps at which there is none take no room. */
export function rowsByStep(
  cases: readonly OpenCase[],
  now: number,
  nameOf: (state: string) => string,
  tone: RankSegment['tone'],
): RankRow[] {
  const byStep = groupBy(cases, ({ state }) => state);
  return CASE_STATES.flatMap((state) => {
    const some = byStep.get(state);
    if (!some || isDone(state)) return [];
    return [
      {
        id: state,
        name: nameOf(state),
        segments: [{ value: some.length, tone }],
        figure: { key: 'unit.cases', count: some.length },
        ...overdueAside(overdueIn(some, now)),
      },
    ];
  });
}

/** The longest bar of such rows. */
export function longest(rows: readonly RankRow[]): number {
  return Math.max(1, ...rows.map(({ segments }) => segments.reduce((sum, { value }) => sum + value, 0)));
}
