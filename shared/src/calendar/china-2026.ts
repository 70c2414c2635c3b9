import { DAY } from '../contract/time.ts';
import type { WorkCalendar } from './calendar.ts';

/** Every day from the first to the last, both written as YYYY-MM-DD. */
function days(first: string, last: string): string[] {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  return Array.from({ length: (to - from) / DAY + 1 }, (_, index) =>
    new Date(from + index * DAY).toISOString().slice(0, 10),
  );
}

/**
 * Public holidays and exchanged days of 2026 by 国务院办公厅关于2026年部分节假日安排的通知 (4 November 2025): the calendar that
 * an installation starts with. A town adds the next year's when it is published.
 */
export const CHINA_2026: WorkCalendar = {
  hours: [
    { from: '08:30', to: '11:30' },
    { from: '13:00', to: '17:00' },
  ],
  weekdays: [1, 2, 3, 4, 5],
  holidays: [
    ...days('2026-01-01', '2026-01-03'),
    ...days('2026-02-15', '2026-02-23'),
    ...days('2026-04-04', '2026-04-06'),
    ...days('2026-05-01', '2026-05-05'),
    ...days('2026-06-19', '2026-06-21'),
    ...days('2026-09-25', '2026-09-27'),
    ...days('2026-10-01', '2026-10-07'),
  ],
  workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
};
