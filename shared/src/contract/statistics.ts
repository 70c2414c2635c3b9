import Type from 'typebox';
import { CASE_SCENARIOS } from './cases.ts';
import { AreaCode, Timestamp, Words } from './formats.ts';

/** Reports (日报, 周报, 月报), written from the log; needs `statistics:read`. */

export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

/** Query of `GET /statistics` and `GET /statistics.xlsx`. Weeks begin on Monday, in the town’s time. */
export const StatisticsQuery = Type.Object({
  area: Type.Optional(AreaCode),
  period: Words(PERIODS, 'Length of the report.'),
  day: Type.String({ format: 'date', description: 'A day within the period, in the town’s time.' }),
});
export type StatisticsQuery = Type.Static<typeof StatisticsQuery>;

const Count = Type.Integer({ minimum: 0 });
const Share = Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], {
  description: 'Null where there is nothing to take a share of.',
});
const Median = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
  description: 'Median, s; null of nothing.',
});

/** What became of cases. All are counted within the period, `open` and `late` at its end (or now). */
export const CaseFigures = Type.Object({
  reported: Count,
  closed: Count,
  reopened: Count,
  merged: Count,
  urged: Count,
  escalated: Count,
  open: { ...Count, description: 'Not done at the end.' },
  late: { ...Count, description: 'Of these, beyond the limit that holds.' },
  respondedInTime: {
    ...Share,
    description:
      'Of those first assigned in the period: the share assigned by the limit that they were reported with.',
  },
  rectifiedInTime: {
    ...Share,
    description: 'Of those closed in the period: the share handled or checked by the limit that held then.',
  },
  respondMedian: Median,
  rectifyMedian: Median,
  stars: Type.Union([Type.Number({ minimum: 1, maximum: 5 }), Type.Null()], {
    description: 'Average of the ratings given in the period.',
  }),
  rated: Count,
});
export type CaseFigures = Type.Static<typeof CaseFigures>;

const Row = (description: string) =>
  Type.Array(Type.Object({ key: Type.String(), name: Type.String(), figures: CaseFigures }), { description });

export const Statistics = Type.Object({
  area: AreaCode,
  areaName: Type.String(),
  period: Words(PERIODS, 'Length of the report.'),
  from: Timestamp,
  to: { ...Timestamp, description: 'End of the period, exclusive.' },
  seq: { ...Count, description: 'The report is true at this point of the log.' },
  underWay: Type.Boolean({ description: 'The period is not over yet.' }),
  cases: Type.Array(
    Type.Object({
      scenario: Words(CASE_SCENARIOS, 'Hazard or repair.'),
      figures: CaseFigures,
      before: { ...CaseFigures, description: 'Of the period before.' },
      byPart: Row('By part of the area (village, net, grid): code and name.'),
      byKind: Row('By kind.'),
      byWeight: Row('By severity or urgency.'),
      byTeam: Row('By who was on it last; an empty key is nobody.'),
      byTime: Type.Array(Type.Object({ from: Timestamp, reported: Count, closed: Count }), {
        description: 'By hour of a day, by day of a week or month.',
      }),
    }),
  ),
  people: Type.Object({ arrived: Count, left: Count, visits: Count }),
  peopleBefore: Type.Object({ arrived: Count, left: Count, visits: Count }),
  parking: Type.Object({ shared: Count, reserved: Count, entered: Count, overstayed: Count }),
  broadcasts: Count,
  alarms: Count,
});
export type Statistics = Type.Static<typeof Statistics>;
