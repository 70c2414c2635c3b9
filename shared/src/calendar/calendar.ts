import Type from 'typebox';
import { DAY, HOUR, MINUTE, startOfTownDay, townDay } from '../contract/time.ts';

/**
 * Working time. Limits of grid management are given in 工作时 and 工作日, which run in working hours only, and in 紧急工作时
 * and 紧急工作日, which run day and night. What is a working day is data: weekdays, public holidays, and the weekend days
 * that are worked in exchange (调休).
 */

const ClockTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['08:30'] });
const Day = Type.String({ format: 'date', examples: ['2026-10-01'] });

export const WorkCalendar = Type.Object(
  {
    hours: Type.Array(Type.Object({ from: ClockTime, to: ClockTime }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 4,
      description: 'Hours worked on every working day, in the town’s time; in order, none overlapping.',
    }),
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
      description: 'Days of the week that are worked, 1 Monday to 7 Sunday.',
    }),
    holidays: Type.Array(Day, { maxItems: 1_000, uniqueItems: true, description: 'Days off.' }),
    workdays: Type.Array(Day, {
      maxItems: 400,
      uniqueItems: true,
      description: 'Days that are worked though they fall on a day off (调休).',
    }),
  },
  { additionalProperties: false, description: 'When work is done.' },
);
export type WorkCalendar = Type.Static<typeof WorkCalendar>;

export const TIME_UNITS = ['minutes', 'hours', 'days', 'working-hours', 'working-days'] as const;
/** Minutes, 紧急工作时, 紧急工作日, 工作时, 工作日. A working day is as long as the hours of one are. */
export type TimeUnit = (typeof TIME_UNITS)[number];

/** A length of time as a rule gives it. */
export interface Span {
  readonly amount: number;
  readonly unit: TimeUnit;
}

interface Shift {
  /** ms from the start of the town day. */
  readonly from: number;
  readonly to: number;
}

const msOf = (time: string): number => Number(time.slice(0, 2)) * HOUR + Number(time.slice(3)) * MINUTE;

function shiftsOf({ hours }: WorkCalendar): Shift[] {
  return hours.map(({ from, to }) => ({ from: msOf(from), to: msOf(to) }));
}

/** Working time of one working day, ms. */
export function workingDayLength(calendar: WorkCalendar): number {
  return shiftsOf(calendar).reduce((sum, { from, to }) => sum + to - from, 0);
}

/** True where the hours are in order and each ends after it begins, so that working time can be counted. */
export function isSound(calendar: WorkCalendar): boolean {
  const shifts = shiftsOf(calendar);
  return shifts.every(({ from, to }, index) => from < to && from >= (shifts[index - 1]?.to ?? 0));
}

/** Calendar day as people write it, from a count of days since 1970-01-01. */
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** 1 Monday to 7 Sunday; 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Whether that town day (see `townDay`) is worked: an exchanged day is, a holiday is not, else the weekday says. */
export function isWorkday(day: number, { weekdays, holidays, workdays }: WorkCalendar): boolean {
  const date = dateOf(day);
  if (workdays.includes(date)) return true;
  return !holidays.includes(date) && weekdays.includes(weekdayOf(day));
}

/** A calendar in which nothing was worked for so many days is a mistake; counting stops there. */
const LONGEST_BREAK = 400;

/** The instant by which `amount` ms of working time have passed since `start` (epoch ms). */
export function addWorking(start: number, amount: number, calendar: WorkCalendar): number {
  let [left, idle] = [amount, 0];
  if (left <= 0) return start;
  for (let day = townDay(start); idle < LONGEST_BREAK; day++) {
    if (!isWorkday(day, calendar)) {
      idle++;
      continue;
    }
    idle = 0;
    for (const { from, to } of shiftsOf(calendar)) {
      const begins = Math.max(start, startOfTownDay(day) + from);
      const ends = startOfTownDay(day) + to;
      if (begins >= ends) continue;
      if (left <= ends - begins) return begins + left;
      left -= ends - begins;
    }
  }
  return start + amount;
}

/** Working time between two instants (epoch ms), ms; 0 where the second is not later. */
export function workingBetween(start: number, end: number, calendar: WorkCalendar): number {
  let sum = 0;
  for (let day = townDay(start); day <= townDay(end); day++) {
    if (!isWorkday(day, calendar)) continue;
    for (const { from, to } of shiftsOf(calendar)) {
      const begins = Math.max(start, startOfTownDay(day) + from);
      sum += Math.max(0, Math.min(end, startOfTownDay(day) + to) - begins);
    }
  }
  return sum;
}

/** True for a unit that runs in working hours only. */
export function isWorking({ unit }: Span): boolean {
  return unit === 'working-hours' || unit === 'working-days';
}

const ELAPSED: Readonly<Record<TimeUnit, number>> = {
  minutes: MINUTE,
  hours: HOUR,
  days: DAY,
  'working-hours': HOUR,
  'working-days': 0,
};

/** The instant at which the span is over that began at `start` (epoch ms). */
export function after(start: number, span: Span, calendar: WorkCalendar): number {
  const { amount, unit } = span;
  if (unit === 'working-days') return addWorking(start, amount * workingDayLength(calendar), calendar);
  const length = amount * ELAPSED[unit];
  return isWorking(span) ? addWorking(start, length, calendar) : start + length;
}

/**
 * The new end of a span that stood still from `stopped` to `resumed`: what was left of it runs on. What was over already
 * stays over by as much. All epoch ms.
 */
export function resumedEnd(
  end: number,
  { stopped, resumed }: { readonly stopped: number; readonly resumed: number },
  span: Span,
  calendar: WorkCalendar,
): number {
  if (end <= stopped || !isWorking(span)) return end + Math.max(0, resumed - stopped);
  return addWorking(resumed, workingBetween(stopped, end, calendar), calendar);
}
