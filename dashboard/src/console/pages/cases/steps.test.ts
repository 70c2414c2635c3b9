import { expect, it } from 'vitest';
import { MOST_PARTIES } from '@weige/shared/case/case';
import { CASE_STATES, possibleSteps } from '@weige/shared/case/machine';
import type { CaseState, CaseStep } from '@weige/shared/case/machine';
import type { CaseSummary } from '@weige/shared/contract/cases';
import { reportPhotos } from './photos.ts';
import {
  lastLine, MOST_HELPERS, neededFor, newLines, NO_DRAFT, offerOf, stepBody, wishOf,
} from './steps.ts'; // prettier-ignore

const ID = '0199f0a0-0000-7000-8000-000000000000';
const TEAM = '0199f0a0-0000-7000-8000-00000000000a';
const HELPER = '0199f0a0-0000-7000-8000-00000000000b';
const DRAFT = { ...NO_DRAFT, assignee: ' 东门物业 ', note: ' 钥匙在门卫 ', stars: '4' };
const line = (seq: number) =>
  ({ seq, step: 'accept', state: 'accepted', at: '2026-11-24T08:00:00+08:00' }) as const;

/** Everything that the table allows in a state, with another case nearby. */
const inState = (state: CaseState, level: 'grid' | 'town' = 'grid') => ({
  ...{ state, level, possible: possibleSteps(state) },
  nearby: [{ id: TEAM } as CaseSummary],
});

it('a step takes of what was typed what belongs to it, and says which version was looked at', () => {
  expect(stepBody(ID, 'assign', DRAFT, 7)).toEqual({
    ...{ case: ID, step: 'assign', seen: 7 },
    ...{ assignee: '东门物业', note: '钥匙在门卫' },
  });
  expect(stepBody(ID, 'accept', { ...NO_DRAFT, answer: '已收到' }, 7)).toEqual({
    ...{ case: ID, step: 'accept', seen: 7, answer: '已收到' },
  });
  expect(
    stepBody(ID, 'suspend', { ...NO_DRAFT, until: '2026-11-25T09:00', note: '等配件' }, 7),
  ).toMatchObject({
    until: '2026-11-25T09:00:00+08:00',
  });
  expect(stepBody(ID, 'urge', { ...NO_DRAFT, answer: '打给别人的话' }, 7)).toEqual({
    ...{ case: ID, step: 'urge', seen: 7 },
  });
});

it('a team of the register is sent in the place of a name, with those that help, and never helps itself', () => {
  const draft = { ...DRAFT, note: '', team: TEAM, member: ID, parties: [TEAM, HELPER] };
  expect(stepBody(ID, 'assign', draft, 7)).toEqual({
    ...{ case: ID, step: 'assign', seen: 7 },
    ...{ team: TEAM, member: ID, parties: [HELPER] },
  });
  expect(MOST_HELPERS).toBe(MOST_PARTIES);
});

it('the usual next step comes first, rarer ones are in the menu, and nothing is left out', () => {
  expect(offerOf(inState('in-hand'))).toEqual({
    next: 'handle',
    others: ['check'],
    menu: ['urge', 'escalate', 'consult', 'suspend', 'send-back'],
  });
  for (const state of CASE_STATES) {
    const { next, others, menu } = offerOf(inState(state));
    const offered = [...(next ? [next] : []), ...others, ...menu];
    expect(offered.toSorted()).toEqual(
      possibleSteps(state)
        .filter((step) => step !== 'comment')
        .toSorted(),
    );
  }
});

it('nothing goes higher than the town, and nothing is merged where nothing is near', () => {
  expect(offerOf(inState('in-hand', 'town')).menu).not.toContain('escalate');
  expect(offerOf(inState('reported')).menu).toContain('merge');
  expect(offerOf({ ...inState('reported'), nearby: [] }).menu).not.toContain('merge');
});

it('a role that may take few steps is offered those', () => {
  expect(offerOf({ ...inState('accepted'), possible: ['comment', 'escalate'] })).toEqual({
    ...{ next: undefined, others: [], menu: ['escalate'] },
  });
});

it('sending needs a team or a name, waiting a time and a reason, and so on', () => {
  const asked = (step: CaseStep) => Object.keys(neededFor(step, NO_DRAFT));
  expect(asked('assign')).toEqual(['assignee']);
  expect(neededFor('assign', { ...NO_DRAFT, team: TEAM })).toEqual({});
  expect(asked('suspend')).toEqual(['until', 'note']);
  expect(asked('send-back')).toEqual(['note']);
  expect(asked('reject')).toEqual(['note']);
  expect(asked('consult')).toEqual(['team', 'note']);
  expect(asked('merge')).toEqual(['into']);
  expect(asked('rate')).toEqual(['stars']);
  expect(asked('close')).toEqual([]);
});

it('what others did meanwhile are the lines since one began, beside what one wants', () => {
  const one = { lines: [line(3), line(8), line(9)] };
  expect(newLines(one, 3).map(({ seq }) => seq)).toEqual([8, 9]);
  expect(newLines(one, lastLine(one))).toEqual([]);
  expect(lastLine({ lines: [] })).toBe(0);
  expect(wishOf('assign', DRAFT)).toEqual([
    ['who', '东门物业'],
    ['note', '钥匙在门卫'],
  ]);
});

it('photographs of later steps stand with the steps', () => {
  const lines = [
    { ...line(3), step: 'report' as const, photoIds: ['a'] },
    { ...line(8), photoIds: ['c'] },
  ];
  expect(reportPhotos({ photoIds: ['a', 'b', 'c'], lines })).toEqual(['a', 'b']);
});
