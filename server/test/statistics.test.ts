import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statistics } from '@weige/shared/contract/statistics';
import { DAY, HOUR, startOfTownDay, toWire, townDay } from '@weige/shared/contract/time';
import { aClient } from './support/client.ts';
import { problemIn } from './support/people.ts';
import { aTownWithHistory, BEGIN } from './support/random-town.ts';
import { casesOf, counted, recount } from './support/recount.ts';
import type { Stretch } from './support/recount.ts';
import { aHazard, aRepair } from './support/reports.ts';
import { aServer } from './support/server.ts';
import { GRID, GRIDS, placeIn, TOWN, VILLAGES } from './support/town.ts';

type Cases = Statistics['cases'][number];

const dayOf = (ms: number): string => toWire(ms).slice(0, 10);

/** The stretch of a report, found by walking from day to day. */
function stretchOf(period: string, ms: number, now: number): Stretch {
  const sameAs = (day: number): boolean => {
    const [one, other] = [toWire(startOfTownDay(day)), toWire(ms)];
    if (period === 'month') return one.slice(0, 7) === other.slice(0, 7);
    if (period === 'day') return day === townDay(ms);
    const monday = (of: number) => of - ((new Date(startOfTownDay(of) + 8 * HOUR).getUTCDay() + 6) % 7);
    return monday(day) === monday(townDay(ms));
  };
  let [first, last] = [townDay(ms), townDay(ms)];
  while (sameAs(first - 1)) first--;
  while (sameAs(last + 1)) last++;
  return { from: startOfTownDay(first), to: startOfTownDay(last + 1), now };
}

const sum = (rows: Cases['byPart'], figure: 'reported' | 'closed' | 'open' | 'late' | 'rated' | 'urged') =>
  rows.reduce((total, { figures }) => total + figures[figure], 0);

describe('a report', () => {
  it(
    'says what an independent count of the raw events says, of any area and any day, week or month',
    { timeout: 30_000 },
    async () => {
      const { staff, clock, events } = await aTownWithHistory(260, 20260924);
      const areas = [TOWN, ...VILLAGES, `${VILLAGES[0]}01`, ...GRIDS.slice(0, 3)];
      const property = fc.asyncProperty(
        fc.constantFrom(...areas),
        fc.constantFrom('day', 'week', 'month'),
        fc.integer({ min: BEGIN - 3 * DAY, max: clock.now }),
        async (area, period, ms) => {
          const answer = await staff.get(`/statistics?area=${area}&period=${period}&day=${dayOf(ms)}`);
          expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
          const told: Statistics = answer.json();
          const stretch = stretchOf(period, ms, clock.now);
          const before = { ...stretchOf(period, stretch.from - 1, clock.now) };
          expect([told.from, told.to]).toEqual([toWire(stretch.from), toWire(stretch.to)]);
          expect(told.underWay).toBe(clock.now < stretch.to);
          expect(told.seq).toBe(events.at(-1)?.seq);
          for (const one of told.cases) {
            const all = casesOf(events, one.scenario, area);
            expect(one.figures).toEqual(recount(all, stretch));
            expect(one.before).toEqual(recount(all, before));
            for (const { key, figures } of one.byPart)
              expect([key, figures]).toEqual([key, recount(casesOf(events, one.scenario, key), stretch)]);
            const ofKind = (key: string) => all.filter(([report]) => report?.data.kind === key);
            for (const { key, figures } of one.byKind) expect(figures).toEqual(recount(ofKind(key), stretch));
            const ofWeight = (key: string) => all.filter(([report]) => (report?.data.severity ?? report?.data.urgency) === key); // prettier-ignore
            for (const { key, figures } of one.byWeight)
              expect(figures).toEqual(recount(ofWeight(key), stretch));
            for (const rows of [
              one.byKind,
              one.byWeight,
              one.byTeam,
              ...(area.length === 16 ? [] : [one.byPart]),
            ])
              for (const figure of ['reported', 'closed', 'open', 'late', 'rated', 'urged'] as const)
                expect([figure, sum(rows, figure)]).toEqual([figure, one.figures[figure]]);
            one.byTime.forEach(({ from, reported, closed }, place) => {
              const start = Date.parse(from);
              const slot = {
                ...stretch,
                from: start,
                to: Date.parse(one.byTime[place + 1]?.from ?? told.to),
              };
              expect({ reported, closed }).toMatchObject({ reported: recount(all, slot).reported, closed: recount(all, slot).closed }); // prettier-ignore
            });
          }
          const people = (span: Stretch) => {
            const of = (kind: string) => counted(events, 'check-in.recorded', area, span, ({ data }) => (data.kind === kind ? data.count : 0)); // prettier-ignore
            return { arrived: of('arrive'), left: of('leave'), visits: of('visit') };
          };
          expect(told.people).toEqual(people(stretch));
          expect(told.peopleBefore).toEqual(people(before));
          const count = (type: string) => counted(events, type, area, stretch);
          expect(told.parking).toEqual({
            shared: count('parking.shared'),
            reserved: count('parking.reserved'),
            entered: count('parking.entered'),
            overstayed: count('parking.overstayed'),
          });
          expect([told.broadcasts, told.alarms]).toEqual([count('broadcast.sent'), count('alarm.raised')]);
        },
      );
      await fc.assert(property, { numRuns: 40, seed: 7 });
      // The history is worth counting: every figure is somewhere more than nothing.
      const { cases }: Statistics = (await staff.get('/statistics?period=month&day=2026-10-15')).json();
      const [hazards, repairs] = cases.map(({ figures }) => Object.entries(figures));
      const empty = (hazards ?? []).filter(
        ([name, value], place) => !value && !repairs?.[place]?.[1] && name !== '',
      );
      expect(empty).toEqual([]);
    },
  );

  it('has whoever was on a case last: the team, a name that is no team’s, or nobody', async () => {
    const clock = { now: Date.parse('2026-11-24T09:00:00+08:00') };
    const server = await aServer({ now: () => clock.now });
    const staff = await aClient(server, await server.token('town-admin'));
    const team = {
      area: TOWN,
      name: '机动队',
      kind: 'service',
      place: placeIn(GRID),
      skills: [],
      active: true,
    };
    const { id } = (await staff.post('/teams', team)).json();
    const step = (one: string, taken: string, fields: object = {}) =>
      staff.post('/hazards/steps', { case: one, step: taken, ...fields });
    const cases: string[] = [];
    for (let n = 0; n < 4; n++) cases.push((await staff.post('/hazards', aHazard())).json().id);
    const [withTeam = '', sentBack = '', named = ''] = cases;
    for (const one of [withTeam, sentBack, named]) await step(one, 'accept');
    await step(withTeam, 'assign', { team: id });
    await step(sentBack, 'assign', { team: id });
    await step(sentBack, 'send-back', { note: '不归我们管' });
    await step(named, 'assign', { assignee: '东门物业' });
    await staff.post('/teams', { ...team, team: id, version: 1, name: '机动一队' });
    const answer = await staff.raw({ url: '/api/v1/statistics?period=day&day=2026-11-24', headers: { 'accept-language': 'zh-CN' } }); // prettier-ignore
    const { byTeam, byKind }: Cases = answer.json().cases[0];
    expect(byTeam.map(({ key, name, figures }) => [key, name, figures.reported])).toEqual([
      [id, '机动一队', 2],
      ['东门物业', '东门物业', 1],
      ['', '未派遣', 1],
    ]);
    expect(byKind.map(({ name }) => name)).toEqual(['燃气隐患']);
  });

  it('begins and ends at midnight in the town: a week on Monday, a month on the first', async () => {
    const clock = { now: Date.parse('2026-11-30T12:00:00+08:00') };
    const server = await aServer({ now: () => clock.now });
    const staff = await aClient(server, await server.token('town-admin'));
    const times = ['10-31T23:59:59.999', '11-01T00:00:00.000', '11-22T23:59:59.999', '11-23T00:00:00.000', '11-29T23:59:59.999', '11-30T00:00:00.000']; // prettier-ignore
    for (const time of times) {
      const said = await staff.post('/hazards', aHazard({ at: `2026-${time}+08:00` }));
      expect(said.statusCode).toBe(201);
    }
    const of = async (period: string, day: string) => {
      const told: Statistics = (await staff.get(`/statistics?period=${period}&day=${day}`)).json();
      return [told.from, told.to, told.cases[0]?.figures.reported, told.cases[0]?.before.reported];
    };
    const midnight = (day: string) => `2026-${day}T00:00:00.000+08:00`;
    for (const day of ['2026-11-23', '2026-11-26', '2026-11-29'])
      expect(await of('week', day)).toEqual([midnight('11-23'), midnight('11-30'), 2, 1]);
    expect(await of('week', '2026-11-30')).toEqual([midnight('11-30'), midnight('12-07'), 1, 2]);
    for (const day of ['2026-11-01', '2026-11-30'])
      expect(await of('month', day)).toEqual([midnight('11-01'), midnight('12-01'), 5, 1]);
    expect(await of('month', '2026-10-31')).toEqual([midnight('10-01'), midnight('11-01'), 1, 0]);
    expect(await of('day', '2026-11-23')).toEqual([midnight('11-23'), midnight('11-24'), 1, 1]);
  });

  it('is of one’s own area only, and nothing of another’s comes into it', async () => {
    const server = await aServer();
    const [own, other] = VILLAGES;
    const elsewhere = GRIDS.find((grid) => grid.startsWith(other)) ?? '';
    const town = await aClient(server, await server.token('town-admin'));
    await town.post('/hazards', aHazard({ area: elsewhere, place: placeIn(elsewhere) }));
    await town.post('/repairs', aRepair());
    const today = dayOf(Date.now());
    const cadre = await aClient(server, await server.token('village-cadre', own));
    const answer = await cadre.get(`/statistics?period=day&day=${today}`);
    const told: Statistics = answer.json();
    expect(told.area).toBe(own);
    expect(told.cases.map(({ figures }) => figures.reported)).toEqual([0, 1]);
    expect(answer.body).not.toContain(other);
    for (const file of ['/statistics', '/statistics.xlsx'])
      for (const area of [TOWN, other]) {
        const refused = await cadre.get(`${file}?area=${area}&period=day&day=${today}`);
        expect([refused.statusCode, problemIn(refused)]).toEqual([403, 'outside-area']);
      }
  });

  it('is refused of a time that has not begun, of no day of the calendar, and of no area', async () => {
    const server = await aServer();
    const client = await aClient(server, await server.token('town-admin'));
    const refusalOf = async (query: string) => {
      const answer = await client.get(`/statistics?${query}`);
      return [answer.statusCode, problemIn(answer)];
    };
    const tomorrow = dayOf(Date.now() + DAY);
    expect(await refusalOf(`period=day&day=${tomorrow}`)).toEqual([422, 'time-in-future']);
    expect(await refusalOf('period=month&day=9999-12-31')).toEqual([422, 'time-in-future']);
    expect(await refusalOf('period=day&day=2026-02-30')).toEqual([400, 'validation']);
    expect(await refusalOf('period=year&day=2026-02-01')).toEqual([400, 'validation']);
    expect(await refusalOf('period=day&day=1026-02-01')).toEqual([400, 'validation']);
    expect(await refusalOf(`period=day&day=2026-02-01&area=${TOWN}999`)).toEqual([422, 'unknown-area']);
  });
});
