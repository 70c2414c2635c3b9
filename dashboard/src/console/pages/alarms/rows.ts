import type { AlarmLine } from '@weige/shared/scenarios/alarm/lines';
import { standingOf } from '@weige/shared/scenarios/alarm/fold';
import type { StandingAlarm } from '@weige/shared/scenarios/alarm/fold';
import type { AlarmPriority } from '@weige/shared/alarm/rules';

/** Lines of the list before one asks for more, and alarms of an open group: a thousand at once help nobody. */
export const PAGE = 40;

/** A row of the list as it is drawn. */
export type Row =
  | { readonly kind: 'alarm'; readonly key: string; readonly alarm: StandingAlarm; readonly part: Part }
  | { readonly kind: 'group'; readonly key: string; readonly line: AlarmLine; readonly open: boolean }
  | {
      readonly kind: 'more';
      readonly key: string;
      readonly group: string;
      /** So many are shown, and so many are not. */
      readonly shown: number;
      readonly left: number;
    };

/** Whether an alarm stands by itself or in an open group, and there as the one that was raised first. */
export type Part = 'single' | 'member' | 'first-out';

/** The rows of the lines: groups that are open (by key, with how many of their alarms are shown) with their alarms. */
export function rowsOf(lines: readonly AlarmLine[], opened: ReadonlyMap<string, number>): Row[] {
  return lines.flatMap((line) => rowsOfLine(line, opened.get(line.key) ?? 0));
}

function rowsOfLine(line: AlarmLine, shown: number): Row[] {
  const { key, alarms, first } = line;
  const [single] = alarms;
  if (alarms.length === 1 && single)
    return [{ kind: 'alarm', key: single.id, alarm: single, part: 'single' }];
  const members = alarms.slice(0, shown);
  const left = alarms.length - members.length;
  return [
    { kind: 'group', key, line, open: shown > 0 },
    ...members.map((alarm): Row => ({
      ...{ kind: 'alarm', key: alarm.id, alarm },
      part: alarm.id === first.id ? 'first-out' : 'member',
    })),
    ...(shown > 0 && left > 0
      ? [{ kind: 'more' as const, key: `${key}+`, group: key, shown: members.length, left }]
      : []),
  ];
}

/** The alarms that a row stands for. */
export function alarmsIn(row: Row): readonly StandingAlarm[] {
  if (row.kind === 'alarm') return [row.alarm];
  return row.kind === 'group' ? row.line.alarms : [];
}

/** Ids of those that nobody has acknowledged, also of those whose reason is gone since. */
export function toAcknowledge(alarms: readonly StandingAlarm[]): string[] {
  return alarms.filter(({ acknowledgedAt }) => acknowledgedAt === undefined).map(({ id }) => id);
}

/** What is on the shelf; what comes back first stands first. */
export function shelved(standing: readonly StandingAlarm[]): StandingAlarm[] {
  return standing
    .filter((one) => standingOf(one) === 'shelved')
    .sort(
      (one, other) =>
        (one.shelvedUntil ?? '').localeCompare(other.shelvedUntil ?? '') || one.id.localeCompare(other.id),
    );
}

/** How many of that priority nobody has acknowledged. */
export function countOf(standing: readonly StandingAlarm[], priority: AlarmPriority): number {
  return standing.filter((one) => one.priority === priority && standingOf(one) === 'unacknowledged').length;
}
