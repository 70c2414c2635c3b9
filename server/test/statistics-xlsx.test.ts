import { describe, expect, it } from 'vitest';
import type { CaseFigures, Statistics } from '@weige/shared/contract/statistics';
import { DAY, HOUR, toWire } from '@weige/shared/contract/time';
import { aClient } from './support/client.ts';
import { NASTY } from './support/random-town.ts';
import { aHazard, aRepair } from './support/reports.ts';
import { aServer } from './support/server.ts';
import { GRID, placeIn, TOWN, VILLAGES } from './support/town.ts';
import { sheetsOf } from './support/workbook.ts';
import type { Sheet } from './support/workbook.ts';

const START = Date.parse('2026-11-24T09:00:00+08:00');

/** Two hazards worked off by teams whose names a spreadsheet would run, and a repair that waits. */
async function aTownWithWork() {
  const clock = { now: START };
  const server = await aServer({ now: () => clock.now });
  const staff = await aClient(server, await server.token('town-admin'));
  const place = placeIn(GRID);
  const team = { area: TOWN, name: NASTY, kind: 'service', place, skills: [], active: true };
  const { id } = (await staff.post('/teams', team)).json();
  for (const who of [{ team: id }, { assignee: '+86 维修\u0007' }]) {
    const hazard = (await staff.post('/hazards', aHazard())).json().id;
    for (const [step, fields] of [
      ['accept'],
      ['assign', who],
      ['start'],
      ['check'],
      ['close'],
      ['rate', { stars: 4 }],
    ] as const) {
      // prettier-ignore
      clock.now += 20 * 60_000;
      expect((await staff.post('/hazards/steps', { case: hazard, step, ...fields })).statusCode).toBe(201);
    }
  }
  await staff.post('/repairs', aRepair());
  clock.now += 4 * HOUR;
  const file = async (query: string, language = 'zh-CN') => {
    const answer = await staff.raw({ url: `/api/v1/statistics.xlsx?${query}`, headers: { 'accept-language': language } }); // prettier-ignore
    expect(answer.statusCode).toBe(200);
    return { headers: answer.headers, sheets: sheetsOf(answer.rawPayload) };
  };
  const report = async (query: string): Promise<Statistics> =>
    (await staff.raw({ url: `/api/v1/statistics?${query}`, headers: { 'accept-language': 'zh-CN' } })).json();
  return { file, report };
}

/** The figures as a line of the workbook has them: empty cells are missing, medians are days. */
const cellsOf = ({ respondMedian, rectifyMedian, ...figures }: CaseFigures): number[] => {
  const { reported, closed, reopened, merged, urged, escalated, open, late } = figures;
  const days = (seconds: number | null) => (seconds === null ? null : (seconds * 1_000) / DAY);
  const counts = [reported, closed, reopened, merged, urged, escalated, open, late];
  const rest = [figures.respondedInTime, figures.rectifiedInTime, days(respondMedian), days(rectifyMedian), figures.stars, figures.rated]; // prettier-ignore
  return [...counts, ...rest].filter((value) => value !== null);
};

const linesOf = (sheet: Sheet | undefined) => (sheet?.rows ?? []).slice(1);

describe('a report as a workbook', () => {
  it('has the same figures as the page, as numbers; times as the town’s clocks show them', async () => {
    const { file, report } = await aTownWithWork();
    const query = 'period=day&day=2026-11-24';
    const { sheets } = await file(query);
    const { cases, from, ...told } = await report(query);
    expect(sheets.map(({ name }) => name)).toEqual(['概览', '按片区', '按类型', '按队伍', '按时间']);
    const [overview, byPart, byKind, byTeam, byTime] = sheets;
    const names = { hazard: '安全隐患', repair: '物业维修' };
    expect(linesOf(byPart)).toEqual(
      cases.flatMap(({ scenario, byPart: rows }) =>
        rows.map(({ name, key, figures }) => [names[scenario], name, key, ...cellsOf(figures)]),
      ),
    );
    expect(linesOf(byKind)).toEqual(
      cases.flatMap(({ scenario, byKind: kinds, byWeight }) => [
        ...kinds.map(({ name, figures }) => [names[scenario], '类型', name, ...cellsOf(figures)]),
        ...byWeight.map(({ name, figures }) => [names[scenario], '程度', name, ...cellsOf(figures)]),
      ]),
    );
    expect(linesOf(byTeam).map((line) => line.slice(2))).toEqual(
      cases.flatMap(({ byTeam: rows }) => rows.map(({ figures }) => cellsOf(figures))),
    );
    // A spreadsheet counts days from 1900, and knows no zones.
    const serial = (wire: string) => (Date.parse(wire) + 8 * HOUR) / DAY + 25_569;
    expect(linesOf(byTime)).toEqual(
      cases.flatMap(({ scenario, byTime: rows }) =>
        rows.map(({ from: hour, reported, closed }) => [names[scenario], serial(hour), reported, closed]),
      ),
    );
    const line = (name: string) =>
      overview?.rows.filter(([first]) => first === name).map(([, ...rest]) => rest);
    expect(line('开始')).toEqual([[serial(from)]]);
    expect(line('截至日志序号')).toEqual([[told.seq]]);
    expect(line('上报')).toEqual(cases.map(({ figures, before }) => [figures.reported, before.reported]));
    expect(line('平均评分')).toEqual([[4], []]);
    expect(line('来沪（人）')).toEqual([[told.people.arrived, told.peopleBefore.arrived]]);
  });

  it('has nothing in it that a spreadsheet would run', async () => {
    const { file } = await aTownWithWork();
    const { sheets } = await file('period=week&day=2026-11-24');
    const texts = sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => typeof cell === 'string');
    expect(texts).toEqual(expect.arrayContaining([`'${NASTY}`, `'+86 维修`]));
    expect(texts.filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
    for (const { xml } of sheets) expect(xml).not.toContain('<f>');
  });

  it('is named by its area and period, in the language of its reader', async () => {
    const { file } = await aTownWithWork();
    const query = `area=${VILLAGES[0]}&period=month&day=2026-11-24`;
    const chinese = await file(query);
    expect(chinese.headers['content-type']).toContain('spreadsheetml');
    expect(chinese.headers['content-disposition']).toBe(
      `attachment; filename="weige-${VILLAGES[0]}-month-2026-11-01.xlsx"; filename*=UTF-8''${encodeURIComponent('village 001 月报 2026-11-01.xlsx')}`,
    );
    const english = await file(query, 'en');
    expect(english.sheets.map(({ name }) => name)).toEqual([
      'Overview',
      'By area',
      'By kind',
      'By team',
      'By time',
    ]);
    expect(english.headers['content-disposition']).toContain('monthly%20report');
    expect(toWire(START).slice(0, 7)).toBe('2026-11');
  });
});
