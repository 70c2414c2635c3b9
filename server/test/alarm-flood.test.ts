import { describe, expect, it } from 'vitest';
import { ancestorAt, within } from '@weige/shared/area/code';
import type { AlarmFigures } from '@weige/shared/contract/alarms';
import { DAY, fromWire, HOUR, MINUTE } from '@weige/shared/contract/time';
import { alarmLines, isFlood } from '@weige/shared/scenarios/alarm/lines';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { aTownOfAlarms } from './support/alarms.ts';
import type { TownOfAlarms } from './support/alarms.ts';
import { aHazard } from './support/reports.ts';
import { GRIDS, placeIn, TOWN, VILLAGES } from './support/town.ts';

const TEN = 10 * MINUTE;
const villageOf = (area: string): string => ancestorAt(area, 'village') ?? area;

interface Raised {
  readonly id: string;
  readonly area: string;
  readonly at: number;
  readonly rule: string;
  readonly subject: string;
  readonly priority: 'urgent' | 'high' | 'medium' | 'low';
}

/** What somebody would count by hand who has nothing but the log: no table, no SQL, none of our functions. */
function countedByHand(log: readonly WeigeEvent[], area: string, hours: number, now: number): AlarmFigures {
  const all: Raised[] = [];
  const acknowledged = new Map<string, number>();
  const returned = new Set<string>();
  for (const event of log) {
    const at = fromWire(event.at);
    if (event.type === 'alarm.raised') all.push({ ...event.data, id: event.id, area: event.area, at });
    if (event.type === 'alarm.acknowledged') acknowledged.set(event.data.alarm, at);
    if (event.type === 'alarm.returned') returned.add(event.data.alarm);
  }
  const here = all.filter((alarm) => within(alarm.area, area));
  const end = now - (now % TEN) + TEN;
  const start = end - hours * HOUR;
  const counted = here.filter(({ at }) => at >= start);
  const between = (from: number, to: number) => counted.filter(({ at }) => at >= from && at < to).length;
  const starts: number[] = [];
  for (let at = start; at < end; at += TEN) starts.push(at);
  const waits = counted
    .map(({ id, at }) => (acknowledged.get(id) ?? NaN) - at)
    .filter((wait) => !Number.isNaN(wait))
    .sort((one, other) => one - other);
  const middle = [
    waits[Math.floor((waits.length - 1) / 2)] ?? 0,
    waits[Math.ceil((waits.length - 1) / 2)] ?? 0,
  ];
  const chattering = new Map<string, { rule: string; subject: string; count: number }>();
  for (const { rule, subject, at } of counted) {
    const count = counted.filter(
      (one) => one.subject === subject && one.rule === rule && one.at >= at && one.at <= at + HOUR,
    ).length;
    const key = `${rule} ${subject}`;
    if (count >= 3 && count > (chattering.get(key)?.count ?? 0))
      chattering.set(key, { rule, subject, count });
  }
  // An alarm of a case is over once it returned: somebody did something about the case.
  const answered = ['severe-waiting', 'limit-near', 'limit-broken', 'urged'];
  const open = here.filter(
    ({ id, rule }) => !(returned.has(id) && (acknowledged.has(id) || answered.includes(rule))),
  );
  const share = (priority: string) => counted.filter((alarm) => alarm.priority === priority).length;
  return {
    ...{ from: wire(start), to: wire(now), raised: counted.length },
    windows: starts.map((from) => ({ from: wire(from), count: between(from, from + TEN) })),
    average: counted.length / ((now - start) / TEN),
    peak: Math.max(...starts.map((from) => between(from, from + TEN))),
    peakHour: Math.max(...starts.map((from) => between(from, from + HOUR))),
    floodShare: starts.filter((from) => between(from, from + TEN) > 10).length / starts.length,
    priorities: { urgent: share('urgent'), high: share('high'), medium: share('medium'), low: share('low') },
    standing: open.length,
    stale: open.filter(({ at }) => at < now - DAY).length,
    chattering: [...chattering.values()] as AlarmFigures['chattering'],
    ...(waits.length === 0
      ? {}
      : { acknowledgeMedian: Math.round(((middle[0] ?? 0) + (middle[1] ?? 0)) / 2 / 1_000) }),
  };
}

const wire = (ms: number): string => new Date(ms + 8 * HOUR).toISOString().replace('Z', '+08:00');

/** Two ways to divide may differ in the last bit. */
const rounded = (share: number): number => Math.round(share * 1e9) / 1e9;

const byName = ({ chattering, average, floodShare, ...figures }: AlarmFigures) => ({
  ...figures,
  average: rounded(average),
  floodShare: rounded(floodShare),
  chattering: chattering.toSorted((one, other) => one.subject.localeCompare(other.subject)),
});

/** Compares the figures with a count by hand, for the town and a village, for a day and for less. */
async function expectSame(town: TownOfAlarms, spans: readonly number[] = [1, 24, 72]): Promise<AlarmFigures> {
  const log = await town.events();
  for (const area of [TOWN, ...VILLAGES])
    for (const hours of spans) {
      const figures = await town.figures(`?area=${area}&hours=${hours}`);
      expect(byName(figures)).toEqual(byName(countedByHand(log, area, hours, town.clock.now())));
    }
  return town.figures();
}

/** Somebody is sent to a hazard; where `back`, they send it back. */
async function assign(town: TownOfAlarms, hazard: string, back = false): Promise<void> {
  await town.step(hazard, 'assign', { assignee: '东门物业' });
  await town.run();
  if (back) await town.step(hazard, 'send-back', { note: '不属于我们' });
}

describe('a flood', () => {
  it('of a thousand in a minute is few lines, the worst on top, and none is lost', async () => {
    const town = await aTownOfAlarms();
    const reports = Array.from({ length: 1_000 }, (_, index) => {
      const area = GRIDS[index % GRIDS.length] ?? '';
      const severity = index % 20 === 0 ? 'critical' : 'major';
      return { type: 'hazard.reported', data: aHazard({ area, place: placeIn(area), severity }) };
    });
    for (let start = 0; start < reports.length; start += 200) {
      const { status } = await town.staff.ingest(reports.slice(start, start + 200));
      expect(status).toBe(200);
      await town.pass(MINUTE / 5);
    }
    const standing = await town.standing();
    expect(standing).toHaveLength(1_000);
    expect(isFlood(standing, town.clock.now())).toBe(true);
    const lines = alarmLines(standing, town.clock.now(), villageOf);
    expect(lines.length).toBeLessThanOrEqual(VILLAGES.length * 2);
    expect(lines[0]).toMatchObject({ priority: 'urgent', rule: 'severe-waiting' });
    expect(lines.reduce((sum, { alarms }) => sum + alarms.length, 0)).toBe(standing.length);
    const { peak, floodShare, priorities } = await expectSame(town, [24]);
    expect([peak, floodShare, priorities]).toEqual([
      1_000,
      1 / 144,
      { urgent: 50, high: 950, medium: 0, low: 0 },
    ]);
  }, 20_000);
});

describe('the figures', () => {
  it('are nothing where nothing was ever raised', async () => {
    const town = await aTownOfAlarms();
    expect(await town.figures('?hours=2')).toMatchObject({
      ...{
        raised: 0,
        average: 0,
        peak: 0,
        peakHour: 0,
        floodShare: 0,
        standing: 0,
        stale: 0,
        chattering: [],
      },
      priorities: { urgent: 0, high: 0, medium: 0, low: 0 },
    });
    expect(await town.figures()).not.toHaveProperty('acknowledgeMedian');
    await expectSame(town);
  });

  it('equal a count by hand over two days with quiet hours, floods, and alarms that chatter', async () => {
    const town = await aTownOfAlarms();
    const open: string[] = [];
    for (let hour = 0; hour < 48; hour += 3) {
      const reports = hour === 24 ? 14 : (hour * 7) % 4;
      for (let index = 0; index < reports; index++) {
        const grid = GRIDS[(hour + index) % GRIDS.length] ?? '';
        open.push(await town.hazard(grid, { severity: index % 3 === 0 ? 'critical' : 'major' }));
        await town.pass(41_000);
      }
      const unseen = (await town.standing()).filter(({ acknowledgedAt }) => acknowledgedAt === undefined);
      const seen = unseen.slice(-2).map(({ id }) => id);
      await town.pass((hour + 1) * 7_000);
      if (seen.length > 0) await town.staff.post('/alarms/acknowledgements', { alarms: seen });
      await town.pass(3 * HOUR - reports * 41_000 - (hour + 1) * 7_000);
    }
    const [first = '', second = ''] = open.slice(-4);
    await town.step(first, 'accept');
    await town.step(second, 'accept');
    for (let times = 0; times < 4; times++) {
      await assign(town, first, true);
      if (times < 1) await assign(town, second, true);
      await town.pass(13 * MINUTE);
    }
    const figures = await expectSame(town);
    expect(figures.chattering).toMatchObject([{ rule: 'severe-waiting', subject: first, count: 4 }]);
    expect(figures.stale).toBeGreaterThan(0);
    expect(figures.floodShare).toBeGreaterThan(0);
    expect(figures.acknowledgeMedian).toBeGreaterThan(0);
    await town.sound();
  }, 20_000);
});
