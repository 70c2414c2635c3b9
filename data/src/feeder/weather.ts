import { townDay } from '@weige/shared/contract/time';
import { branch } from './draw.ts';
import { hourOf } from './day.ts';

/** The demonstration's own weather, since repairs follow it. Not a forecast: a plausible stand-in. */
export interface Weather {
  readonly sky: 'fair' | 'rain' | 'storm';
  /** °C in the shade. */
  readonly temperature: number;
}

/** By month, January first, as on Hangzhou Bay: mean of the day in °C and share of days with rain. */
const MEAN = [4.5, 6, 10, 15.5, 20.5, 24.5, 28.5, 28.5, 24.5, 19, 13, 7];
const WET = [0.33, 0.36, 0.42, 0.42, 0.4, 0.5, 0.4, 0.42, 0.38, 0.26, 0.29, 0.27];

const monthOf = (now: number): number => new Date(townDay(now) * 86_400_000).getUTCMonth();

/** A day's own numbers, 0…1: they depend on nothing but the seed and the day. */
function daysDraw(seed: number, day: number): [wet: number, warm: number, start: number, length: number] {
  const random = branch(seed, day);
  return [random(), random(), random(), random()];
}

/**
 * Weather at a time, epoch ms. Days hang together: a day's wetness is partly the day's before, so that rain
 * comes in spells. On a wet day it rains for 4 to 16 hours on end.
 */
export function weatherAt(seed: number, now: number): Weather {
  const day = townDay(now);
  const [wet, warm, start, length] = daysDraw(seed, day);
  const [wetBefore, warmBefore] = daysDraw(seed, day - 1);
  const wetness = 0.65 * wet + 0.35 * wetBefore;
  const month = monthOf(now);
  const hour = hourOf(now);
  const from = start * 12;
  const raining = wetness < 0.15 + 0.7 * (WET[month] ?? 0) && hour >= from && hour < from + 4 + length * 12;
  const daily = 5 * Math.cos(((hour - 14) / 24) * 2 * Math.PI);
  const swing = 10 * (0.6 * warm + 0.4 * warmBefore - 0.5);
  const temperature = (MEAN[month] ?? 0) + swing + (raining ? daily * 0.3 - 2 : daily);
  const sky = !raining ? 'fair' : wetness < 0.16 ? 'storm' : 'rain';
  return { sky, temperature: Math.round(temperature * 10) / 10 };
}
