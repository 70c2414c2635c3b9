import { fromWire } from '@weige/shared/contract/time';
import type { CaseFigures } from '@weige/shared/contract/statistics';

/** An event as `GET /events` has it, read without any schema: what a report says is counted anew from these. */
export interface RawEvent {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly area: string;
  readonly at: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- counted by hand, field by field
  readonly data: any;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Epoch ms: what is late by then, where the stretch is not over. */
  readonly now: number;
}

const REPORTS = { hazard: 'hazard.reported', repair: 'repair.requested' } as const;
const AT_WORK = ['accepted', 'assigned', 'in-hand'];
const RESPOND = ['reported', 'accepted'];
const RECTIFY = ['assigned', 'in-hand'];
const DONE = ['closed', 'rated', 'merged'];

export type Scenario = keyof typeof REPORTS;
export type Raw = readonly RawEvent[];

const at = (event: RawEvent): number => fromWire(event.at);

/** The cases of a scenario within an area: of each its events, the report first. */
export function casesOf(events: Raw, scenario: Scenario, area: string): RawEvent[][] {
  return events
    .filter(({ type, area: grid }) => type === REPORTS[scenario] && grid.startsWith(area))
    .map((report) => [
      report,
      ...events.filter(({ type, data }) => type.startsWith(scenario) && data.case === report.id),
    ]);
}

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  const [low = 0, high = 0] = Number.isInteger(middle) ? [sorted[middle - 1], sorted[middle]] : [sorted[middle - 0.5], sorted[middle - 0.5]]; // prettier-ignore
  return Math.round((low + high) / 2 / 1_000);
};

const share = (kept: readonly boolean[]): number | null =>
  kept.length === 0 ? null : kept.filter(Boolean).length / kept.length;

/** The limit that held after the first `length` events of a case. */
const limitAfter = (story: Raw, length: number, limit: string): number =>
  fromWire(story.slice(0, length).findLast(({ data }) => limit in data)?.data[limit]);

/** When a case was put right before its closing at that place of its story, and from when on and until when it had time. */
function putRight(story: Raw, closing: number) {
  const begun = story
    .slice(0, closing)
    .findLastIndex(({ data }) => data.step === undefined || !('step' in data));
  const worked = story.slice(0, closing).findLastIndex(({ data }) => AT_WORK.includes(data.state));
  const right = story.findIndex(({ data }, place) => place > worked && (data.step === 'handle' || data.step === 'check')); // prettier-ignore
  const [since, done] = [story[begun], story[right]];
  if (!since || !done) throw new Error('Closed without having been put right.');
  return {
    took: Math.max(0, at(done) - at(since)),
    kept: at(done) <= limitAfter(story, right + 1, 'rectifyBy'),
  };
}

/** How a case stood at the end of a stretch. */
function standing(story: Raw, { to, now }: Stretch): string {
  const known = story.filter((event) => at(event) < to);
  if (known[0] !== story[0]) return 'absent';
  const state = known.findLast(({ data }) => 'state' in data)?.data.state ?? 'reported';
  if (DONE.includes(state)) return 'done';
  const limit = RESPOND.includes(state) ? 'respondBy' : RECTIFY.includes(state) ? 'rectifyBy' : undefined;
  return limit && limitAfter(known, known.length, limit) < Math.min(to, now) ? 'late' : 'open';
}

/** The figures of some cases, each counted by itself. */
export function recount(stories: readonly RawEvent[][], stretch: Stretch): CaseFigures {
  const inside = (event: RawEvent | undefined): event is RawEvent => event !== undefined && at(event) >= stretch.from && at(event) < stretch.to; // prettier-ignore
  const all = stories.flat().filter(inside);
  const steps = (step: string) => all.filter(({ data }) => data.step === step);
  const first = stories.flatMap(([report, ...rest]) => {
    const assigned = rest.find(({ data }) => data.step === 'assign');
    return report && inside(assigned) ? [{ took: Math.max(0, at(assigned) - at(report)), kept: at(assigned) <= fromWire(report.data.respondBy) }] : []; // prettier-ignore
  });
  const right = stories.flatMap((story) =>
    story.flatMap((event, place) =>
      inside(event) && event.data.step === 'close' ? [putRight(story, place)] : [],
    ),
  );
  const standings = stories.map((story) => standing(story, stretch));
  const stars = steps('rate').map(({ data }): number => data.stars);
  return {
    reported: all.filter(({ type }) => Object.values<string>(REPORTS).includes(type)).length,
    closed: steps('close').length,
    reopened: all.filter(({ type }) => type.endsWith('.reopened')).length,
    merged: steps('merge').length,
    urged: steps('urge').length,
    escalated: steps('escalate').length,
    open: standings.filter((one) => one === 'open' || one === 'late').length,
    late: standings.filter((one) => one === 'late').length,
    respondedInTime: share(first.map(({ kept }) => kept)),
    rectifiedInTime: share(right.map(({ kept }) => kept)),
    respondMedian: median(first.map(({ took }) => took)),
    rectifyMedian: median(right.map(({ took }) => took)),
    stars: stars.length === 0 ? null : stars.reduce((sum, one) => sum + one) / stars.length,
    rated: stars.length,
  };
}

/** How many events of a type, or the sum of what `of` says of each, fall into a stretch. */
export function counted(
  events: Raw,
  type: string,
  area: string,
  { from, to }: Stretch,
  of: (event: RawEvent) => number = () => 1,
): number {
  return events
    .filter(
      (event) => event.type === type && event.area.startsWith(area) && at(event) >= from && at(event) < to,
    )
    .reduce((sum, event) => sum + of(event), 0);
}
