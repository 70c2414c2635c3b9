import type { OpenCase, OpenCases } from '@weige/shared/case/case';
import { limitIn } from '@weige/shared/case/machine';
import { fromWire } from '@weige/shared/contract/time';
import { groupBy } from '../wall/group.ts';
import type { Board, Message } from '../wall/registry.ts';

/** What hazards and repairs have in common on the wall. */

/** Nobody has been sent yet. */
export function isUnassigned({ state }: OpenCase): boolean {
  return state === 'reported' || state === 'accepted';
}

/** ms beyond the limit that holds now: to respond while nobody is on it, else to put it right. 0 within it. */
export function overdueBy(one: OpenCase, now: number): number {
  const limit = limitIn(one.state);
  return limit === undefined ? 0 : Math.max(0, now - fromWire(one[limit]));
}

/** The step a case is at, in words. */
export function stepOf({ state }: OpenCase): Message {
  return { key: `case.state.${state}` };
}

/** The cases of each part (village or grid) that has any. */
export function byPart(cases: readonly OpenCase[], { town }: Board): Map<string, OpenCase[]> {
  return groupBy(cases, ({ area }) => town.partOf(area));
}

/** Open cases as a list. */
export function listOf(open: OpenCases): OpenCase[] {
  return Object.values(open);
}
