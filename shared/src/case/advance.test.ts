import { describe, expect, it } from 'vitest';
import { DAY, HOUR, toWire } from '../contract/time.ts';
import { aRecord, MEMBER, TARGET, TEAM_IDS, TEAMS, withRules } from '../testing/rules.ts';
import { decideAdvance } from './advance.ts';
import type { AdvanceCase } from './case.ts';
import { onItAfter } from './fold.ts';
import type { AdvanceFacts, CaseRecord } from './record.ts';

const NOW = Date.parse('2026-11-24T08:00:00+08:00');
const ID = '019abcde-0000-7000-8000-000000000001';
const STRANGER = '019abcde-0000-7000-8000-000000000099';
const contextAt = (now: number) => ({ now, at: now, newId: () => ID });
const context = contextAt(NOW);
const [TEAM, HELPERS] = TEAM_IDS;
const facts = (record: CaseRecord, more: Partial<AdvanceFacts> = {}) =>
  withRules(record, { teams: TEAMS, into: TARGET, ...more });

type Dispatch = Omit<AdvanceCase, 'case' | 'step'>;
const ACCEPTED = aRecord(NOW, { state: 'accepted' });
const assign = (more: Dispatch, known: Partial<AdvanceFacts> = {}) =>
  decideAdvance('hazard.advanced', facts(ACCEPTED, known), { case: ID, step: 'assign', ...more }, context);
const problemOf = (decision: ReturnType<typeof assign>) =>
  'refusal' in decision ? [decision.refusal.problem, ...(decision.refusal.fields ?? [])] : [];

describe('a dispatch', () => {
  it('names the team by its name in the register, with who of it and who helps', () => {
    const decision = assign({ team: TEAM, member: MEMBER, parties: [HELPERS] });
    expect('events' in decision && decision.events[0].data).toEqual({
      ...{
        case: ID,
        step: 'assign',
        state: 'assigned',
        assignee: '西门党群服务队',
        team: TEAM,
        member: MEMBER,
      },
      parties: [{ team: HELPERS, name: '镇应急队' }],
    });
  });

  it('takes no team of elsewhere, no dissolved one, no stranger of a team, and nobody twice', () => {
    expect(problemOf(assign({ team: STRANGER }))).toEqual(['unknown-team', '/team']);
    const [first, ...rest] = TEAMS;
    if (!first) throw new Error('There is no team.');
    const elsewhere = [{ ...first, area: '310116109201' }, ...rest];
    expect(problemOf(assign({ team: TEAM }, { teams: elsewhere }))).toEqual(['unknown-team', '/team']);
    const dissolved = [{ ...first, active: false }, ...rest];
    expect(problemOf(assign({ team: TEAM }, { teams: dissolved }))).toEqual(['unknown-team', '/team']);
    expect(problemOf(assign({ team: HELPERS, member: MEMBER }))).toEqual(['unknown-member', '/member']);
    expect(problemOf(assign({ team: TEAM, parties: [TEAM] }))).toEqual(['unknown-team', '/parties/0']);
    expect(problemOf(assign({ assignee: '东门物业', member: MEMBER }))).toEqual(['validation', '/member']);
  });

  it('to somebody else leaves nothing of who was on it before', () => {
    const data = { case: ID, step: 'assign', state: 'assigned', assignee: '第二组' } as const;
    const before = { assignee: '西门党群服务队', team: TEAM, parties: [{ team: HELPERS, name: '镇应急队' }] };
    expect(onItAfter(before, data)).toEqual({ assignee: '第二组' });
    expect(onItAfter(before, { case: ID, step: 'send-back', state: 'accepted' })).toEqual({});
    expect(onItAfter(before, { ...data, step: 'consult', team: HELPERS })).toEqual(before);
  });

  it('made on what is no longer so is refused', () => {
    const known = facts(aRecord(NOW, { state: 'accepted', updated: 9 }));
    const on = (seen: number) =>
      decideAdvance('hazard.advanced', known, { case: ID, step: 'assign', assignee: 'x', seen }, context);
    expect(problemOf(on(8))).toEqual(['edit-conflict', '/seen']);
    expect(problemOf(on(9))).toEqual([]);
  });
});

describe('what was done', () => {
  it('is checked by another person', () => {
    const handled = aRecord(NOW, { state: 'handled' });
    const check = (ownHandling: boolean) =>
      decideAdvance('hazard.advanced', facts(handled, { ownHandling }), { case: ID, step: 'check' }, context);
    expect(problemOf(check(true))).toEqual(['own-work', '/step']);
    expect(problemOf(check(false))).toEqual([]);
  });
});

describe('a merged case', () => {
  const merge = (into: AdvanceFacts['into']) =>
    decideAdvance('hazard.advanced', facts(aRecord(NOW, { joined: 2 }), { into }), {
      ...{ case: ID, step: 'merge', into: TARGET.id },
    }, context); // prettier-ignore

  it('hands everybody who sees it on to the one that goes on', () => {
    const decision = merge(TARGET);
    expect('events' in decision && decision.events.map(({ type, data }) => [type, data])).toEqual([
      ['hazard.advanced', { case: ID, step: 'merge', state: 'merged', into: TARGET.id }],
      ['hazard.joined', { case: TARGET.id, joined: 3 + 1 + 2 }],
    ]);
  });

  it('goes into no other than an open one', () => {
    expect(problemOf(merge(undefined))).toEqual(['unknown-case', '/into']);
    expect(problemOf(merge({ ...TARGET, id: ID }))).toEqual(['unknown-case', '/into']);
    expect(problemOf(merge({ ...TARGET, state: 'closed' }))).toEqual(['step-not-possible', '/into']);
  });
});

describe('a case that waits', () => {
  const suspend = (until: number) =>
    decideAdvance('hazard.advanced', facts(aRecord(NOW, { state: 'in-hand' })), {
      ...{ case: ID, step: 'suspend', note: '等待配件', until: toWire(until) },
    }, context); // prettier-ignore

  it('waits until a time to come, and no longer than ninety days', () => {
    for (const until of [NOW, NOW - HOUR, NOW + 90 * DAY + 1])
      expect(problemOf(suspend(until))).toEqual(['window-empty', '/until']);
    for (const until of [NOW + 1, NOW + 90 * DAY]) expect(problemOf(suspend(until))).toEqual([]);
  });

  it('has, when it goes on, what was left of its working time', () => {
    // Friday 16:00, an hour before the end of the day; limit on Tuesday 10:00: 1 h + 7 h + 1.5 h are left.
    const [friday, tuesday] = ['2026-11-20T16:00:00+08:00', '2026-11-24T10:00:00+08:00'] as const;
    const sunday = Date.parse('2026-11-29T12:00:00+08:00');
    const waits = aRecord(NOW, {
      ...{
        state: 'suspended',
        weight: 'general',
        suspendedAt: friday,
        respondBy: friday,
        rectifyBy: tuesday,
      },
    });
    const goOn = { case: ID, step: 'resume' } as const;
    const decision = decideAdvance('hazard.advanced', facts(waits), goOn, contextAt(sunday));
    // Monday has 7 h of them, Tuesday the other 2.5 h.
    expect('events' in decision && decision.events[0].data).toEqual({
      ...goOn,
      state: 'in-hand',
      respondBy: '2026-11-29T12:00:00.000+08:00',
      rectifyBy: '2026-12-01T11:00:00.000+08:00',
    });
  });
});
