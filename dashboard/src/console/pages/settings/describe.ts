import type { AlarmRules } from '@weige/shared/alarm/rules';
import type { WorkCalendar } from '@weige/shared/calendar/calendar';
import type { CaseLimits, Escalation } from '@weige/shared/case/limits';
import type { Message } from '../../../wall/registry.ts';
import { kindKey, weightKey } from '../cases/names.ts';
import { spanMessage } from './spans.ts';
import { rangesOf } from './year.ts';

/** Rules line by line in words, so that two versions can be laid side by side. */
export interface RuleLine {
  readonly id: string;
  readonly label: Message;
  readonly value: Message | string;
}

export function limitLines(limits: CaseLimits): RuleLine[] {
  return limits.map(({ scenario, weight, kind, respond, rectify }) => ({
    id: [scenario, weight, kind].join('/'),
    label: {
      key: kind === undefined ? 'console.settings.limits.sort' : 'console.settings.limits.sortOfKind',
      named: {
        scenario: { key: `console.cases.scenario.${scenario}` },
        weight: { key: weightKey(weight) },
        ...(kind === undefined ? {} : { kind: { key: kindKey(scenario, kind) } }),
      },
    },
    value: {
      key: 'console.settings.limits.both',
      named: { respond: spanMessage(respond), rectify: spanMessage(rectify) },
    },
  }));
}

export function calendarLines({ hours, weekdays, holidays, workdays }: WorkCalendar): RuleLine[] {
  const line = (id: string, words: readonly string[]): RuleLine => ({
    ...{ id, label: { key: `console.settings.calendar.${id}` } },
    value: words.join(', '),
  });
  return [
    line(
      'hours',
      hours.map(({ from, to }) => `${from}–${to}`),
    ),
    line('weekdays', weekdays.toSorted((a, b) => a - b).map(String)),
    line('holidays', rangesOf(holidays)),
    line('workdays', rangesOf(workdays)),
  ];
}

export function escalationLines({ enabled, grid, village }: Escalation): RuleLine[] {
  return [
    {
      ...{ id: 'enabled', label: { key: 'console.settings.escalation.enabled' } },
      value: { key: enabled ? 'console.on' : 'console.off' },
    },
    { id: 'grid', label: { key: 'console.settings.escalation.grid' }, value: spanMessage(grid) },
    { id: 'village', label: { key: 'console.settings.escalation.village' }, value: spanMessage(village) },
  ];
}

export function alarmLines(rules: AlarmRules): RuleLine[] {
  return Object.entries(rules).map(([rule, { enabled, threshold, deadBand }]) => ({
    ...{ id: rule, label: { key: `alarm.rule.${rule}` } },
    value: {
      key: enabled ? 'console.settings.alarms.both' : 'console.settings.alarms.bothOff',
      named: { threshold, deadBand },
    },
  }));
}

/** Lines of two versions beside each other, those that differ first. */
export interface Compared {
  readonly id: string;
  readonly label: Message;
  readonly mine: RuleLine['value'] | undefined;
  readonly now: RuleLine['value'] | undefined;
  readonly differs: boolean;
}

export function compared(mine: readonly RuleLine[], now: readonly RuleLine[]): Compared[] {
  const ids = [...new Set([...mine, ...now].map(({ id }) => id))];
  return ids
    .flatMap((id) => {
      const [own, other] = [mine, now].map((lines) => lines.find((line) => line.id === id));
      const label = (own ?? other)?.label;
      const differs = JSON.stringify(own?.value) !== JSON.stringify(other?.value);
      return label ? [{ id, label, mine: own?.value, now: other?.value, differs }] : [];
    })
    .sort((one, other) => Number(other.differs) - Number(one.differs));
}
