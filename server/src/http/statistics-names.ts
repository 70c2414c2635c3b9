import type { CaseScenario } from '@weige/shared/contract/cases';
import type { Statistics } from '@weige/shared/contract/statistics';
import { toWire } from '@weige/shared/contract/time';
import { HAZARD_KINDS, SEVERITIES } from '@weige/shared/scenarios/hazard/events';
import { REPAIR_KINDS, URGENCIES } from '@weige/shared/scenarios/repair/events';
import type { Directory } from '../registers/directory.ts';
import type { CaseReport, Report, ReportInput, ReportRow } from '../statistics/report.ts';
import type { Language } from './language.ts';
import en from './messages/statistics.en.json' with { type: 'json' };
import zhCN from './messages/statistics.zh-CN.json' with { type: 'json' };

/** What reports say beside their figures, in one language. */
export type ReportWords = typeof en;

const WORDS: Readonly<Record<Language, ReportWords>> = { 'zh-CN': zhCN, en };

export function reportWords(language: Language): ReportWords {
  return WORDS[language];
}

/** Kinds and weights in the order in which they are always shown. */
const ORDER: Readonly<
  Record<CaseScenario, { readonly kind: readonly string[]; readonly weight: readonly string[] }>
> = {
  hazard: { kind: HAZARD_KINDS, weight: SEVERITIES },
  repair: { kind: REPAIR_KINDS, weight: URGENCIES },
};

const namesIn =
  (names: Readonly<Record<string, string>>, order: readonly string[]) => (rows: readonly ReportRow[]) =>
    order.flatMap((key) =>
      rows.filter((row) => row.key === key).map((row) => ({ ...row, name: names[key] ?? key })),
    );

/** Who closed most stands first. */
const byWork = ({ figures: one, ...a }: ReportRow, { figures: other, ...b }: ReportRow): number =>
  other.closed - one.closed || other.reported - one.reported || (a.name + a.key < b.name + b.key ? -1 : 1);

function namedCases(
  report: CaseReport,
  words: ReportWords,
  directory: Directory,
): Statistics['cases'][number] {
  const { scenario, byPart, byKind, byWeight, byTeam, byTime } = report;
  const order = ORDER[scenario];
  return {
    ...{ scenario, figures: report.figures, before: report.before },
    byPart: byPart.map((row) => ({ ...row, name: directory.get(row.key)?.properties.name ?? row.key })),
    byKind: namesIn(words.kind[scenario], order.kind)(byKind),
    byWeight: namesIn(words.weight[scenario], order.weight)(byWeight),
    byTeam: byTeam.map((row) => (row.key === '' ? { ...row, name: words.nobody } : row)).toSorted(byWork),
    byTime: byTime.map(({ from, ...counts }) => ({ from: toWire(from), ...counts })),
  };
}

/** A report with names, in the reader's language, as it goes out. */
export function statisticsOf(
  { cases, ...report }: Report,
  { area, period, span, now }: ReportInput,
  words: ReportWords,
  directory: Directory,
): Statistics {
  return {
    ...{ area, areaName: directory.get(area)?.properties.name ?? area, period },
    ...{ from: toWire(span.from), to: toWire(span.to), underWay: now < span.to },
    ...report,
    cases: cases.map((one) => namedCases(one, words, directory)),
  };
}
