import { expect, it } from 'vitest';
import { CASE_STEPS, possibleSteps } from '@weige/shared/case/machine';
import { inOrder, lastLine, neededFor, newLines, NO_DRAFT, stepBody } from './steps.ts';

const ID = '0199f0a0-0000-7000-8000-000000000000';
const DRAFT = { assignee: ' 东门物业 ', note: ' 钥匙在门卫 ', answer: '', stars: '4' };

it('a step takes of what was typed what belongs to it', () => {
  expect(stepBody(ID, 'assign', DRAFT)).toEqual({
    case: ID,
    step: 'assign',
    assignee: '东门物业',
    note: '钥匙在门卫',
  });
  expect(stepBody(ID, 'accept', { ...NO_DRAFT, answer: '已收到' })).toEqual({
    case: ID,
    step: 'accept',
    answer: '已收到',
  });
  expect(stepBody(ID, 'rate', { ...NO_DRAFT, stars: '4' })).toEqual({ case: ID, step: 'rate', stars: 4 });
});

it('what brings a case on is offered first, and nothing is left out', () => {
  expect(inOrder(possibleSteps('in-hand'))).toEqual(['check', 'suspend', 'send-back']);
  expect(inOrder(possibleSteps('assigned'))[0]).toBe('start');
  expect(inOrder(CASE_STEPS).toSorted()).toEqual(CASE_STEPS.toSorted());
});

it('sending somebody needs a name, stopping or sending back a reason', () => {
  expect(neededFor('assign', NO_DRAFT)).toEqual({ assignee: '' });
  expect(neededFor('suspend', NO_DRAFT)).toEqual({ note: '' });
  expect(neededFor('send-back', NO_DRAFT)).toEqual({ note: '' });
  expect(neededFor('rate', NO_DRAFT)).toEqual({ stars: '' });
  expect(neededFor('close', NO_DRAFT)).toEqual({});
});

it('what others did meanwhile are the lines since one began', () => {
  const line = (seq: number) =>
    ({ seq, step: 'accept', state: 'accepted', at: '2026-11-24T08:00:00+08:00' }) as const;
  const one = { lines: [line(3), line(8), line(9)] };
  expect(newLines(one, 3).map(({ seq }) => seq)).toEqual([8, 9]);
  expect(newLines(one, lastLine(one))).toEqual([]);
  expect(lastLine({ lines: [] })).toBe(0);
});
