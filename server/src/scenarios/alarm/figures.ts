import { ALARM_PRIORITIES } from '@weige/shared/alarm/rules';
import type { AlarmPriority, AlarmRule } from '@weige/shared/alarm/rules';
import { codeRange } from '@weige/shared/area/code';
import { ALARM_WINDOW, CHATTERING, FLOOD } from '@weige/shared/contract/alarms';
import type { AlarmFigures } from '@weige/shared/contract/alarms';
import { DAY, HOUR, toWire } from '@weige/shared/contract/time';
import { query } from '../../store/store.ts';
import type { World } from '../scenario.ts';

/** The alarm system about itself: counted in the table, in windows of ten minutes by the clock's tens. */

type Span = [from: number, to: number, areaFrom: string, areaTo: string];
const RAISED = 'raised_at >= ? AND raised_at <= ? AND area >= ? AND area < ?';

const countByWindow = query<Span, { slot: number; count: number }>(
  `SELECT raised_at / ${ALARM_WINDOW} AS slot, count(*) AS count FROM alarm WHERE ${RAISED}
   GROUP BY raised_at / ${ALARM_WINDOW}`,
);
const countByPriority = query<Span, { priority: AlarmPriority; count: number }>(
  `SELECT priority, count(*) AS count FROM alarm WHERE ${RAISED} GROUP BY priority`,
);
const countStanding = query<
  [staleBefore: number, areaFrom: string, areaTo: string],
  { standing: number; stale: number }
>(
  `SELECT count(*) AS standing, count(CASE WHEN raised_at < ? THEN 1 END) AS stale
   FROM alarm WHERE ended_at IS NULL AND area >= ? AND area < ?`,
);
/** Most within an hour, by what it is about; those that chatter, the worst first. */
const chatteringIn = query<[...Span, least: number], { rule: AlarmRule; subject: string; count: number }>(
  `WITH hourly AS (
     SELECT rule, subject, count(*) OVER (
       PARTITION BY rule, subject ORDER BY raised_at RANGE BETWEEN ${HOUR} PRECEDING AND CURRENT ROW
     ) AS count
     FROM alarm WHERE ${RAISED}
   )
   SELECT rule, subject, max(count) AS count FROM hourly GROUP BY rule, subject
   HAVING max(count) >= ? ORDER BY 3 DESC, 1, 2 LIMIT 20`,
);
/** The one in the middle, or the mean of the two; null where nothing was acknowledged. */
const medianWait = query<Span, { wait: number | null }>(
  `WITH waits AS (
     SELECT acknowledged_at - raised_at AS wait,
       row_number() OVER (ORDER BY acknowledged_at - raised_at) AS place, count(*) OVER () AS total
     FROM alarm WHERE ${RAISED} AND acknowledged_at IS NOT NULL
   )
   SELECT avg(wait) AS wait FROM waits WHERE place IN ((total + 1) / 2, (total + 2) / 2)`,
);

function windowsFrom(first: number, count: number, counted: ReadonlyMap<number, number>) {
  return Array.from({ length: count }, (_, index) => ({
    from: toWire((first + index) * ALARM_WINDOW),
    count: counted.get(first + index) ?? 0,
  }));
}

/** Most in so many windows in a row. */
function mostIn(counts: readonly number[], inRow: number): number {
  const sums = counts.map((_, index) =>
    counts.slice(index, index + inRow).reduce((sum, count) => sum + count, 0),
  );
  return Math.max(0, ...sums);
}

function prioritiesOf(rows: readonly { priority: AlarmPriority; count: number }[]) {
  const count = (name: AlarmPriority) => rows.find(({ priority }) => priority === name)?.count ?? 0;
  const [urgent, high, medium, low] = ALARM_PRIORITIES;
  return { [urgent]: count(urgent), [high]: count(high), [medium]: count(medium), [low]: count(low) };
}

/** The figures of an area over so many hours back from now; the last window is under way. */
export async function figuresOf(
  { store: { reader }, now: clock }: World,
  area: string,
  hours: number,
): Promise<AlarmFigures> {
  const now = clock();
  const windowCount = (hours * HOUR) / ALARM_WINDOW;
  const first = Math.floor(now / ALARM_WINDOW) - windowCount + 1;
  const [from, codes] = [first * ALARM_WINDOW, codeRange(area)];
  const span = [from, now, codes.from, codes.to] as const;
  const counted = await reader.all(countByWindow, ...span);
  const windows = windowsFrom(first, windowCount, new Map(counted.map(({ slot, count }) => [slot, count])));
  const counts = windows.map(({ count }) => count);
  const raised = counts.reduce((sum, count) => sum + count, 0);
  const standing = await reader.get(countStanding, now - DAY, codes.from, codes.to);
  const median = (await reader.get(medianWait, ...span))?.wait ?? null;
  return {
    ...{ from: toWire(from), to: toWire(now), raised, windows },
    average: (raised * ALARM_WINDOW) / (now - from),
    peak: mostIn(counts, 1),
    peakHour: mostIn(counts, HOUR / ALARM_WINDOW),
    floodShare: counts.filter((count) => count > FLOOD).length / windowCount,
    priorities: prioritiesOf(await reader.all(countByPriority, ...span)),
    standing: standing?.standing ?? 0,
    stale: standing?.stale ?? 0,
    chattering: await reader.all(chatteringIn, ...span, CHATTERING),
    ...(median === null ? {} : { acknowledgeMedian: Math.round(median / 1_000) }),
  };
}
