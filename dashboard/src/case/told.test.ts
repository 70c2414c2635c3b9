import { expect, it } from 'vitest';
import type { CaseAdvanced } from '@weige/shared/case/case';
import { CASE_STEPS } from '@weige/shared/case/machine';
import { toldStep } from './told.ts';

const step = (data: Pick<CaseAdvanced, 'step'> & Partial<CaseAdvanced>) =>
  toldStep({ case: 'a', state: 'in-hand', ...data });

it('tells every step but what colleagues say among themselves', () => {
  const silent = CASE_STEPS.filter((one) => step({ step: one }) === undefined);
  expect(silent).toEqual(['consult', 'comment']);
});

it('tells how often a case was urged, and how high it went', () => {
  expect(step({ step: 'urge', urged: 1 })).toEqual({ key: 'case.step.urge' });
  expect(step({ step: 'urge', urged: 3 })).toEqual({ key: 'case.told.urged', count: 3 });
  expect(step({ step: 'escalate', level: 'town' })).toEqual({ key: 'case.told.escalated.town' });
});
