import { DAY, HOUR, startOfTownDay, townDay } from '@weige/shared/contract/time';

/** The town's daily rhythms: pure functions of the time, epoch ms. */

/** Values at each full hour of the town's day, 0…23; in between they run straight. */
export type Curve = readonly number[];

function levelled(hours: Curve): Curve {
  const mean = hours.reduce((sum, value) => sum + value, 0) / hours.length;
  return hours.map((value) => value / mean);
}

// prettier-ignore
const CURVES = {
  /** People who come, leave or visit: an evening peak, a smaller one in the morning, few at night. */
  comeAndGo: [.15, .08, .05, .05, .08, .25, .8, 1.5, 1.5, 1, .9, .9, 1, .9, .8, .9, 1.2, 1.9, 2.6, 2.8, 2.2, 1.4, .8, .35],
  /** Cars: two rush hours. */
  traffic: [.2, .12, .1, .1, .15, .4, 1, 1.9, 1.9, 1.1, .9, .9, 1, .9, .9, 1, 1.3, 2, 2.1, 1.6, 1.1, .8, .5, .3],
  /** When people see and report things. */
  waking: [.15, .1, .08, .08, .1, .3, .8, 1.3, 1.6, 1.6, 1.5, 1.3, 1, 1.1, 1.4, 1.5, 1.4, 1.3, 1.4, 1.5, 1.2, .9, .5, .25],
  /** When cadres and crews work on cases: office hours, an evening shift, somebody on duty at night. */
  office: [.2, .15, .15, .15, .15, .2, .5, 1, 2.1, 2.3, 2.2, 1.8, 1, 1.6, 2.2, 2.2, 2, 1.5, 1, .8, .6, .5, .35, .25],
} as const;

export type Rhythm = keyof typeof CURVES;

const LEVELLED: Readonly<Record<Rhythm, Curve>> = {
  comeAndGo: levelled(CURVES.comeAndGo),
  traffic: levelled(CURVES.traffic),
  waking: levelled(CURVES.waking),
  office: levelled(CURVES.office),
};

/** Hour of the town's day as a fraction, 0 ≤ hour < 24. */
export function hourOf(now: number): number {
  return (now - startOfTownDay(townDay(now))) / HOUR;
}

/** The instant of that hour (0…24) on the town day of `now`, epoch ms. */
export function atHour(now: number, hour: number): number {
  return startOfTownDay(townDay(now)) + hour * HOUR;
}

/** Monday to Friday. 1970-01-01 was a Thursday. */
export function isWorkday(now: number): boolean {
  return (townDay(now) + 3) % 7 < 5;
}

/** A curve's value at a time. */
export function along(curve: Curve, now: number): number {
  const hour = hourOf(now);
  const [left = 0, right = 0] = [curve[Math.floor(hour)], curve[Math.ceil(hour) % 24]];
  return left + (right - left) * (hour % 1);
}

/** How busy it is in that respect, as a multiple of the day's mean (about 0.05 … 3). */
export function busy(rhythm: Rhythm, now: number): number {
  return along(LEVELLED[rhythm], now);
}

/** Of those who come or leave, the share that comes: low in the morning, high in the evening. */
export function arrivingShare(now: number): number {
  const hour = hourOf(now);
  if (hour < 5) return 0.6;
  return hour < 11 ? 0.36 : hour < 16 ? 0.48 : 0.57;
}

/** Private spaces are lent while their owners are at work: this workday's window or, in the evening, the next one's. */
export function lendingWindow(now: number): { readonly from: number; readonly to: number } | undefined {
  const hour = hourOf(now);
  if (hour >= 6 && hour < 16 && isWorkday(now))
    return { from: Math.max(now, atHour(now, 8)), to: atHour(now, 18) };
  const tomorrow = now + DAY;
  if (hour >= 19 && isWorkday(tomorrow)) return { from: atHour(tomorrow, 8), to: atHour(tomorrow, 18) };
  return undefined;
}

export const LOT_USES = ['work', 'home', 'lent'] as const;
/** What a lot is for: beside work, beside homes, or private spaces that are lent. */
export type LotUse = (typeof LOT_USES)[number];

// prettier-ignore
const FILL: Readonly<Record<LotUse, { readonly workday: Curve; readonly weekend: Curve }>> = {
  work: {
    workday: [.12, .1, .1, .1, .1, .12, .2, .45, .75, .88, .9, .9, .84, .85, .9, .9, .86, .7, .42, .3, .25, .2, .16, .14],
    weekend: [.1, .1, .1, .1, .1, .1, .12, .18, .26, .34, .4, .42, .4, .42, .44, .44, .4, .36, .32, .28, .22, .18, .14, .12],
  },
  home: {
    workday: [.86, .87, .88, .88, .87, .84, .74, .56, .42, .38, .37, .38, .4, .39, .38, .4, .46, .58, .7, .78, .82, .84, .85, .86],
    weekend: [.86, .87, .88, .88, .88, .87, .84, .78, .7, .64, .6, .6, .64, .62, .6, .6, .64, .7, .76, .8, .83, .85, .86, .86],
  },
  lent: { workday: new Array<number>(24).fill(0.75), weekend: new Array<number>(24).fill(0.6) },
};

/** How full such a lot wants to be, 0…1 of the spaces on offer. */
export function wantedFill(use: LotUse, now: number): number {
  return along(isWorkday(now) ? FILL[use].workday : FILL[use].weekend, now);
}
