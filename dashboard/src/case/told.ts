import type { CaseAdvanced } from '@weige/shared/case/case';
import { isAmongStaff } from '@weige/shared/case/machine';
import type { Message } from '../wall/registry.ts';

/** What a step was, in the words of the stream; undefined for what colleagues say among themselves. */
export function toldStep({ step, urged, level }: CaseAdvanced): Message | undefined {
  if (isAmongStaff(step)) return undefined;
  if (step === 'urge' && urged !== undefined && urged > 1) return { key: 'case.told.urged', count: urged };
  if (step === 'escalate' && level !== undefined) return { key: `case.told.escalated.${level}` };
  return { key: `case.step.${step}` };
}
