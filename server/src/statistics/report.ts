import type { CaseFigures, Period } from '@weige/shared/contract/statistics';
import type { CaseScenario } from '@weige/shared/contract/cases';
import { CASE_SCENARIOS } from '@weige/shared/contract/cases';
import { within } from '@weige/shared/area/code';
import type { CheckInRecorded } from '@weige/shared/scenarios/check-in/events';
import { asideJob } from '../store/store.ts';
import type { Sql } from '../store/store.ts';
import { slotsOf } from './period.ts';
import type { Span } from './period.ts';
import { lastOnIt, marksIn, standingAt } from './story.ts';
import type { Mark } from './story.ts';
import { casesOpen, casesTouched, countOf, eventsOf, historyOf, newestSeq, teamName } from './tables.ts';
import type { Scope } from './tables.ts';
import { isNothing, shareIn, Tally } from './tally.ts';

/** What a report is about. */
export interface ReportInput {
  readonly area: string;
  /** Codes of the parts of the area. */
  readonly parts: readonly string[];
  readonly period: Period;
  readonly span: Span;
  readonly before: Span;
  /** Epoch ms: what is late by then, where the period is not over. */
  readonly now: number;
}

/** One line of a table; `name` of a team alone, for everything else is named by who shows it. */
export interface ReportRow {
  readonly key: string;
  readonly name: string;
  readonly figures: CaseFigures;
}

export interface CaseReport {
  readonly scenario: CaseScenario;
  readonly figures: CaseFigures;
  readonly before: CaseFigures;
  readonly byPart: readonly ReportRow[];
  readonly byKind: readonly ReportRow[];
  readonly byWeight: readonly ReportRow[];
  readonly byTeam: readonly ReportRow[];
  readonly byTime: readonly { readonly from: number; readonly reported: number; readonly closed: number }[];
}

/** A report without names. Rows are in no order but those of the parts. */
export interface Report {
  readonly seq: number;
  readonly cases: readonly CaseReport[];
  readonly people: People;
  readonly peopleBefore: People;
  readonly parking: { shared: number; reserved: number; entered: number; overstayed: number };
  readonly broadcasts: number;
  readonly alarms: number;
}

interface People {
  readonly arrived: number;
  readonly left: number;
  readonly visits: number;
}

/** Tallies by key, made when they are first asked for. */
class Rows {
  readonly #rows = new Map<string, { name: string; readonly tally: Tally }>();

  at(key: string, name = ''): Tally {
    const row = this.#rows.get(key) ?? { name, tally: new Tally() };
    this.#rows.set(key, row);
    return row.tally;
  }

  get all(): ReportRow[] {
    return [...this.#rows].map(([key, { name, tally }]) => ({ key, name, figures: tally.figures }));
  }
}

/** How many of the marks fall into each slot. */
class Slots {
  readonly #starts: readonly number[];
  readonly #rows: { from: number; reported: number; closed: number }[];
  readonly #length: number;

  constructor({ period, span }: ReportInput) {
    this.#starts = slotsOf(period, span);
    this.#rows = this.#starts.map((from) => ({ from, reported: 0, closed: 0 }));
    this.#length = (span.to - span.from) / this.#starts.length;
  }

  add(marks: readonly Mark[]): void {
    for (const { at, did } of marks) {
      const row = this.#rows[Math.floor((at - (this.#starts[0] ?? 0)) / this.#length)];
      if (row && (did === 'reported' || did === 'closed')) row[did] += 1;
    }
  }

  get all() {
    return this.#rows;
  }
}

async function caseReport(sql: Sql, scenario: CaseScenario, input: ReportInput): Promise<CaseReport> {
  const { area, parts, span, before, now } = input;
  const [total, earlier, slots] = [new Tally(), new Tally(), new Slots(input)];
  const [byPart, byKind, byWeight, byTeam] = [new Rows(), new Rows(), new Rows(), new Rows()];
  for (const part of parts) byPart.at(part);
  const ids = await casesTouched(sql, scenario, { area, from: before.from, to: span.to });
  for (const id of await casesOpen(sql, scenario, area, span.to, span.from)) ids.add(id);
  for (const id of ids) {
    const story = await historyOf(sql, scenario, id);
    if (!story) continue;
    const { events, kind, weight } = story;
    const marks = marksIn(events);
    earlier.add(shareIn(marks, before, standingAt(events, before.to)));
    const share = shareIn(marks, span, standingAt(events, span.to, Math.min(span.to, now)));
    if (isNothing(share)) continue;
    const team = lastOnIt(events, span.to);
    const part = parts.find((code) => within(story.area, code)) ?? story.area;
    const rows = [byKind.at(kind), byWeight.at(weight), byTeam.at(team.key, team.name)];
    for (const tally of [total, ...rows, ...(parts.length > 0 ? [byPart.at(part)] : [])]) tally.add(share);
    slots.add(share.marks);
  }
  const teams = await Promise.all(byTeam.all.map((row) => named(sql, row)));
  return {
    ...{ scenario, figures: total.figures, before: earlier.figures, byTime: slots.all },
    ...{ byPart: byPart.all, byKind: byKind.all, byWeight: byWeight.all, byTeam: teams },
  };
}

/** A team of the register bears its name of today. */
async function named(sql: Sql, row: ReportRow): Promise<ReportRow> {
  return { ...row, name: (await sql.get(teamName, row.key))?.name ?? row.name };
}

async function people(sql: Sql, scope: Scope): Promise<People> {
  const sum = { arrive: 0, leave: 0, visit: 0 };
  for await (const { data } of eventsOf<CheckInRecorded>(sql, 'check-in.recorded', scope)) sum[data.kind] += data.count; // prettier-ignore
  return { arrived: sum.arrive, left: sum.leave, visits: sum.visit };
}

/** Writes a report from the log and the tables that follow from it. */
export async function run(sql: Sql, input: ReportInput): Promise<Report> {
  const { area, span, before } = input;
  const scope = { area, ...span };
  const cases: CaseReport[] = [];
  for (const scenario of CASE_SCENARIOS) cases.push(await caseReport(sql, scenario, input));
  return {
    seq: (await sql.get(newestSeq))?.seq ?? 0,
    cases,
    people: await people(sql, scope),
    peopleBefore: await people(sql, { area, ...before }),
    parking: {
      shared: await countOf(sql, 'parking.shared', scope),
      reserved: await countOf(sql, 'parking.reserved', scope),
      entered: await countOf(sql, 'parking.entered', scope),
      overstayed: await countOf(sql, 'parking.overstayed', scope),
    },
    broadcasts: await countOf(sql, 'broadcast.sent', scope),
    alarms: await countOf(sql, 'alarm.raised', scope),
  };
}

export const reportJob = asideJob(import.meta.url, run);
