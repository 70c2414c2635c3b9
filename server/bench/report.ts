import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { median, spreadOf } from './stats.ts';
import type { World } from './world.ts';

/** What a benchmark is asked for. */
export interface Setting {
  readonly world: World;
  readonly rounds: number;
  /** Small sizes: whether it runs and answers sanely, never how fast. */
  readonly short: boolean;
  /** Events in the larger log of B6. */
  readonly log: number;
}

/** What must hold of a line: of ours itself (in its unit), or of ours / floor. */
export interface Bar {
  readonly of: 'ours' | 'ratio';
  readonly sense: '≥' | '≤';
  readonly limit: number;
}

/** One line of the table: a figure of each round, ours and the floor's from the same round. */
export interface Line {
  readonly id: string;
  readonly work: string;
  readonly unit: string;
  readonly ours: readonly number[];
  readonly floor: readonly number[];
  /** Absent where a line only explains another. */
  readonly bar?: Bar;
}

export type Benchmark = (setting: Setting) => Promise<Line[]>;

const RESULTS = fileURLToPath(new URL('results/', import.meta.url));

/** Ours over the floor, round by round: what the machine did meanwhile falls out. */
const ratiosOf = ({ ours, floor }: Line): number[] =>
  ours.map((value, round) => value / (floor[round] ?? NaN));

/** Throws where a figure cannot be one. */
export function assertSane(line: Line): void {
  const figures = [...line.ours, ...line.floor];
  if (
    line.ours.length !== line.floor.length ||
    !figures.every((value) => Number.isFinite(value) && value > 0)
  )
    throw new Error(`${line.id} came to ${JSON.stringify(line)}.`);
}

function isMet(line: Line, { of, sense, limit }: Bar): boolean {
  const value = median(of === 'ours' ? line.ours : ratiosOf(line));
  return sense === '≥' ? value >= limit : value <= limit;
}

function verdictOn(line: Line, short: boolean): 'met' | 'missed' | '–' {
  if (short || !line.bar) return '–';
  return isMet(line, line.bar) ? 'met' : 'missed';
}

const show = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

function spreadText(values: readonly number[], unit = ''): string {
  const { median: middle, min, max } = spreadOf(values);
  return `${show(middle)}${unit && ` ${unit}`} (${show(min)}–${show(max)})`;
}

/** The table: medians with their spread. A short run has no verdict. */
export function tableOf(lines: readonly Line[], short: boolean): string {
  const rows = lines.map((line) => [
    line.id,
    line.work,
    spreadText(line.ours, line.unit),
    spreadText(line.floor, line.unit),
    spreadText(ratiosOf(line)),
    line.bar ? `${line.bar.of} ${line.bar.sense} ${line.bar.limit}` : '',
    verdictOn(line, short),
  ]);
  const all = [['#', 'work', 'ours', 'floor', 'ratio', 'bar', 'met?'], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ) // prettier-ignore
    .join('\n');
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    return 'unknown';
  }
}

/** Writes results/latest.json and adds a line to results/history.ndjson; returns the folder. */
export function writeResults(lines: readonly Line[], setting: Omit<Setting, 'world'>): string {
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length };
  const run = { at: new Date().toISOString(), commit: commit(), machine, ...setting };
  const summary = lines.map((line) => ({
    ...line,
    median: { ours: median(line.ours), floor: median(line.floor), ratio: median(ratiosOf(line)) },
    verdict: verdictOn(line, setting.short),
  }));
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(`${RESULTS}latest.json`, `${JSON.stringify({ ...run, lines: summary }, undefined, 2)}\n`);
  const short = summary.map(({ ours: _ours, floor: _floor, work: _work, ...rest }) => rest);
  appendFileSync(`${RESULTS}history.ndjson`, `${JSON.stringify({ ...run, lines: short })}\n`);
  return RESULTS;
}
