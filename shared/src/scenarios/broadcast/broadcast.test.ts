import { describe, expect, it } from 'vitest';
import { DAY, fromWire, HOUR, MINUTE, toWire } from '../../contract/time.ts';
import { TestLog } from '../../testing/log.ts';
import { GRIDS, TOWN, VILLAGES } from '../../testing/town.ts';
import { decideCancel, decideSend, LONGEST_NOTICE, SHORTEST_NOTICE } from './decide.ts';
import { broadcastSlice } from './fold.ts';

const NOW = fromWire('2026-11-24T12:00:00+08:00');
const [OWN = '', OTHER = ''] = VILLAGES;

function send(log: TestLog, area: string, ahead: number, now = NOW, at = now) {
  const said = { area, text: ' 明早停水 ', priority: 'routine', until: toWire(now + ahead) } as const;
  return decideSend({ area }, said, { now, at, newId: log.newId });
}

const problemOf = (decision: ReturnType<typeof send>) =>
  'refusal' in decision ? decision.refusal : undefined;

/** What stands after these notices, by area and length; each is sent at its own time. */
function standing(...notices: readonly (readonly [area: string, ahead: number, now: number])[]) {
  const log = new TestLog();
  const state = broadcastSlice.empty();
  for (const [area, ahead, now] of notices)
    for (const event of log.append(send(log, area, ahead, now))) broadcastSlice.fold(state, event);
  return state;
}

const areasOf = (state: ReturnType<typeof standing>) => Object.values(state.standing).map(({ area }) => area);

describe('a notice', () => {
  it('is in force for a minute at the least and 31 days at the most', () => {
    const log = new TestLog();
    const empty = { problem: 'window-empty', fields: ['/until'] };
    for (const ahead of [-HOUR, 0, SHORTEST_NOTICE - 1, LONGEST_NOTICE + 1])
      expect([ahead, problemOf(send(log, OWN, ahead))]).toEqual([ahead, empty]);
    for (const ahead of [SHORTEST_NOTICE, HOUR, 31 * DAY])
      expect([ahead, problemOf(send(log, OWN, ahead))]).toEqual([ahead, undefined]);
  });

  it('goes to the area as it was sent, its words without space around them', () => {
    const log = new TestLog();
    expect(log.append(send(log, TOWN, HOUR))).toMatchObject([
      { type: 'broadcast.sent', area: TOWN, at: toWire(NOW), data: { text: '明早停水' } },
    ]);
  });

  it('is never from the future, whatever the clock of whoever sends it says', () => {
    const log = new TestLog();
    expect(log.append(send(log, OWN, HOUR, NOW, NOW + 4 * MINUTE))).toMatchObject([{ at: toWire(NOW) }]);
  });

  it('is refused where nobody knows the area', () => {
    const said = { area: OWN, text: 'x', priority: 'routine', until: toWire(NOW + HOUR) } as const;
    const context = { now: NOW, at: NOW, newId: new TestLog().newId };
    expect(decideSend({ area: undefined }, said, context)).toEqual({
      refusal: { problem: 'unknown-area', fields: ['/area'] },
    });
  });

  it('is taken back once, and only while it is in force', () => {
    const log = new TestLog();
    const [event] = log.append(send(log, OWN, HOUR));
    const id = event?.id ?? '';
    const facts = { area: OWN, until: NOW + HOUR, cancelled: false };
    const cancel = (known: typeof facts | undefined, now = NOW) =>
      decideCancel(known, { broadcast: id }, { now, at: now, newId: log.newId });
    expect(log.append(cancel(facts, NOW + HOUR - 1))).toMatchObject([
      { type: 'broadcast.cancelled', area: OWN, data: { broadcast: id } },
    ]);
    const unknown = { refusal: { problem: 'unknown-broadcast', fields: ['/broadcast'] } };
    expect(cancel(undefined)).toEqual(unknown);
    expect(cancel(facts, NOW + HOUR)).toEqual(unknown);
    expect(cancel({ ...facts, cancelled: true })).toEqual(unknown);
  });
});

describe('the notices that stand', () => {
  it('are gone when taken back', () => {
    const log = new TestLog();
    const state = broadcastSlice.empty();
    const [event] = log.append(send(log, OWN, HOUR));
    if (event) broadcastSlice.fold(state, event);
    expect(areasOf(state)).toEqual([OWN]);
    const facts = { area: OWN, until: NOW + HOUR, cancelled: false };
    const context = { now: NOW, at: NOW, newId: log.newId };
    for (const later of log.append(decideCancel(facts, { broadcast: event?.id ?? '' }, context)))
      broadcastSlice.fold(state, later);
    expect(state).toEqual({ standing: {} });
  });

  it('are forgotten by a later notice that reaches everybody who has them, and by no other', () => {
    const first = [OWN, MINUTE, NOW] as const;
    const later = NOW + HOUR;
    expect(areasOf(standing(first, [OWN, HOUR, later]))).toEqual([OWN]);
    expect(areasOf(standing(first, [TOWN, HOUR, later]))).toEqual([TOWN]);
    expect(areasOf(standing(first, [OTHER, HOUR, later]))).toEqual([OWN, OTHER]);
    expect(areasOf(standing(first, [GRIDS[0] ?? '', HOUR, later]))).toEqual([OWN, GRIDS[0]]);
    expect(areasOf(standing(first, [TOWN, HOUR, NOW + MINUTE - 1]))).toEqual([OWN, TOWN]);
  });

  it('of an area are those sent to it, above it and below it', () => {
    const [grid = ''] = GRIDS;
    const state = standing([TOWN, HOUR, NOW], [OWN, HOUR, NOW], [OTHER, HOUR, NOW], [grid, HOUR, NOW]);
    expect(areasOf(broadcastSlice.restrict(state, OWN))).toEqual([TOWN, OWN, grid]);
    expect(areasOf(broadcastSlice.restrict(state, grid))).toEqual([TOWN, OWN, grid]);
    expect(areasOf(broadcastSlice.restrict(state, OTHER))).toEqual([TOWN, OTHER]);
    expect(areasOf(broadcastSlice.restrict(state, TOWN))).toHaveLength(4);
  });
});
