import writeXlsxFile from 'write-excel-file/node';
import type { Cell, Row, SheetData } from 'write-excel-file/node';
import type { CaseFigures, Statistics } from '@weige/shared/contract/statistics';
import { DAY, fromWire, TOWN_OFFSET } from '@weige/shared/contract/time';
import { defused } from './audit-csv.ts';
import type { ReportWords } from './statistics-names.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Cases = Statistics['cases'][number];
type Rows = Cases['byPart'];

/** How the figures look; counts are plain numbers. Medians are stretches of time as a spreadsheet has them: in days. */
const FORMATS: Readonly<Partial<Record<keyof CaseFigures, string>>> = {
  respondedInTime: '0.0%',
  rectifiedInTime: '0.0%',
  respondMedian: '[h]:mm:ss',
  rectifyMedian: '[h]:mm:ss',
  stars: '0.00',
};
const COLUMNS = [
  'reported', 'closed', 'reopened', 'merged', 'urged', 'escalated', 'open', 'late',
  'respondedInTime', 'rectifiedInTime', 'respondMedian', 'rectifyMedian', 'stars', 'rated',
] as const; // prettier-ignore

/** Control characters are not allowed in a workbook. */
const UNWRITABLE = /[^\P{Cc}\t\n\r]/gu;

const text = (value: string): Cell => ({ value: defused(value.replaceAll(UNWRITABLE, '')), type: String });
const head = (value: string): Cell => ({ value, type: String, fontWeight: 'bold' });
const count = (value: number): Cell => ({ value, type: Number });
/** As the clocks of the town show it. */
const time = (wire: string): Cell => ({
  value: new Date(fromWire(wire) + TOWN_OFFSET),
  type: Date,
  format: 'yyyy-mm-dd hh:mm',
});

/** A figure; empty where there is nothing to tell. */
function figure(figures: CaseFigures, column: (typeof COLUMNS)[number]): Cell {
  const value = figures[column];
  const format = FORMATS[column];
  if (value === null) return null;
  const isTime = column === 'respondMedian' || column === 'rectifyMedian';
  return {
    value: isTime ? (value * 1_000) / DAY : value,
    type: Number,
    ...(format === undefined ? {} : { format }),
  };
}

function overview(statistics: Statistics, words: ReportWords): SheetData {
  const { area, areaName, period, from, to, seq, underWay, cases, people, peopleBefore, parking } =
    statistics;
  const { head: heads, other } = words;
  const line = (name: string, now: Cell, before: Cell = null): Row => [text(name), now, before];
  const ofCases = cases.flatMap(({ scenario, figures, before }): Row[] => [
    [head(words.scenario[scenario]), head(heads.now), head(heads.before)],
    ...COLUMNS.map((column) => line(words.figure[column], figure(figures, column), figure(before, column))),
    [],
  ]);
  return [
    [head(heads.area), text(areaName), text(area)],
    [head(heads.period), text(words.file[period])],
    [head(heads.from), time(from)],
    [head(heads.to), time(to)],
    [head(heads.seq), count(seq)],
    underWay ? [text(heads.underWay)] : [],
    ...ofCases,
    [head(other.people), head(heads.now), head(heads.before)],
    ...(['arrived', 'left', 'visits'] as const).map((name) =>
      line(other[name], count(people[name]), count(peopleBefore[name])),
    ),
    [],
    [head(other.parking), head(heads.now)],
    ...(['shared', 'reserved', 'entered', 'overstayed'] as const).map((name) => line(other[name], count(parking[name]))), // prettier-ignore
    [],
    line(other.broadcasts, count(statistics.broadcasts)),
    line(other.alarms, count(statistics.alarms)),
  ];
}

/** One line for each row of each scenario; `more` are columns of the row beside its name. */
function table(
  cases: readonly Cases[],
  words: ReportWords,
  columns: readonly string[],
  rowsOf: (one: Cases) => readonly { readonly row: Rows[number]; readonly cells: Row }[],
): SheetData {
  const heads = [words.head.scenario, ...columns, ...COLUMNS.map((column) => words.figure[column])];
  const lines = cases.flatMap((one) =>
    rowsOf(one).map(({ row, cells }): Row => [
      text(words.scenario[one.scenario]),
      ...cells,
      ...COLUMNS.map((column) => figure(row.figures, column)),
    ]),
  );
  return [heads.map(head), ...lines];
}

function byTime(cases: readonly Cases[], { head: heads, scenario, figure: names }: ReportWords): SheetData {
  const lines = cases.flatMap(
    (one) =>
    one.byTime.map(({ from, reported, closed }): Row => [text(scenario[one.scenario]), time(from), count(reported), count(closed)]), // prettier-ignore
  );
  return [[heads.scenario, heads.time, names.reported, names.closed].map(head), ...lines];
}

/** A report as a workbook, with a name for its file. */
export async function statisticsXlsx(
  statistics: Statistics,
  words: ReportWords,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const { cases, areaName, period, from } = statistics;
  const { head: heads, sheet } = words;
  const kinds = ({ byKind, byWeight }: Cases) => [
    ...byKind.map((row) => ({ row, cells: [text(heads.kind), text(row.name)] })),
    ...byWeight.map((row) => ({ row, cells: [text(heads.weight), text(row.name)] })),
  ];
  const parts = ({ byPart }: Cases) => byPart.map((row) => ({ row, cells: [text(row.name), text(row.key)] }));
  const teams = ({ byTeam }: Cases) => byTeam.map((row) => ({ row, cells: [text(row.name)] }));
  const wide = (...widths: number[]) => widths.map((width) => ({ width }));
  const sheets = [
    { sheet: sheet.overview, data: overview(statistics, words), columns: wide(32, 20, 20) },
    {
      sheet: sheet.byPart,
      data: table(cases, words, [heads.part, heads.code], parts),
      columns: wide(12, 20, 20),
    },
    {
      sheet: sheet.byKind,
      data: table(cases, words, [heads.by, heads.kind], kinds),
      columns: wide(12, 10, 24),
    },
    { sheet: sheet.byTeam, data: table(cases, words, [heads.team], teams), columns: wide(12, 28) },
    { sheet: sheet.byTime, data: byTime(cases, words), columns: wide(12, 20) },
  ].map((one) => ({ ...one, stickyRowsCount: 1 }));
  const bytes = await writeXlsxFile(sheets).toBuffer();
  return { name: `${areaName} ${words.file[period]} ${from.slice(0, 10)}.xlsx`, bytes };
}
