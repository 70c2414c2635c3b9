import type { OpenCase } from '@weige/shared/case/case';
import type { RankSegment } from '../../wall/rank.ts';

/** Repairs are all of one colour: what is wrong with them is said beside the bar. */
export function repairSegments({ length }: readonly OpenCase[]): RankSegment[] {
  return [{ value: length, tone: 'repair' }];
}
