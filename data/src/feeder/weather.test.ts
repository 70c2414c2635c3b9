import { DAY, HOUR } from '@weige/shared/contract/time';
import { describe, expect, it } from 'vitest';
import { repairFactor, repairWeights } from './story/repair.ts';
import { weatherAt } from './weather.ts';

const newYear = Date.parse('2026-01-01T00:00:00+08:00');
const hours = Array.from({ length: 365 * 24 }, (_, hour) => newYear + hour * HOUR);

describe('the weather', () => {
  it('is the same for the same seed and time', () => {
    expect(weatherAt(7, newYear)).toEqual(weatherAt(7, newYear));
  });

  it('rains on about four days in ten, for some hours', () => {
    const wetDays = new Set(
      hours.filter((now) => weatherAt(1, now).sky !== 'fair').map((now) => Math.floor((now - newYear) / DAY)),
    );
    expect(wetDays.size).toBeGreaterThan(90);
    expect(wetDays.size).toBeLessThan(190);
    const wetHours = hours.filter((now) => weatherAt(1, now).sky !== 'fair').length;
    expect(wetHours / hours.length).toBeLessThan(0.25);
  });

  it('is hot in July and cold in January', () => {
    const mean = (month: number): number => {
      const those = hours.filter((now) => new Date(now + 8 * HOUR).getUTCMonth() === month);
      return those.reduce((sum, now) => sum + weatherAt(3, now).temperature, 0) / those.length;
    };
    expect(mean(6)).toBeGreaterThan(24);
    expect(mean(0)).toBeLessThan(9);
  });

  it('breaks roofs in the rain and lifts in the heat', () => {
    const weight = (weather: ReturnType<typeof weatherAt>, kind: string): number =>
      repairWeights(weather, 'urban').find(([name]) => name === kind)?.[1] ?? 0;
    const fair = { sky: 'fair', temperature: 20 } as const;
    const rain = { sky: 'rain', temperature: 20 } as const;
    const heat = { sky: 'fair', temperature: 36 } as const;
    expect(weight(rain, 'wall-roof')).toBeGreaterThan(3 * weight(fair, 'wall-roof'));
    expect(weight(heat, 'lift')).toBeGreaterThan(1.5 * weight(fair, 'lift'));
    expect(repairFactor(fair)).toBeCloseTo(1);
    expect(repairFactor(rain)).toBeGreaterThan(1.3);
    expect(repairFactor({ sky: 'storm', temperature: 20 })).toBeLessThan(3);
  });
});
