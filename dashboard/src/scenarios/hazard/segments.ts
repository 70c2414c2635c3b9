import type { OpenCase } from '@weige/shared/case/case';
import { PRIORITIES } from '../../wall/registry.ts';
import type { RankSegment } from '../../wall/rank.ts';
import { priorityOfSeverity } from './cases.ts';

/** One piece of the bar for each severity that occurs, worst first. */
export function severitySegments(hazards: readonly OpenCase[]): RankSegment[] {
  return PRIORITIES.map((tone) => ({
    tone,
    value: hazards.filter(({ weight }) => priorityOfSeverity(weight) === tone).length,
  })).filter(({ value }) => value > 0);
}
