import { DAY, fromWire, HOUR } from '@weige/shared/contract/time';
import { describe, expect, it } from 'vitest';
import { wantedFill } from '../day.ts';
import { MIDNIGHT, simulate } from '../test/simulate.ts';
import type { Simulation } from '../test/simulate.ts';
import type { World } from '../world/world.ts';

/** Days of events are told in seconds, but on a busy machine in many of them. ms. */
const SLOW = 60_000;

describe('a week in the town', () => {
  it.each([0.08, 0.25])(
    'keeps the open cases within bounds at %d reports a second',
    async (rate) => {
      const open = { hazard: [] as number[], repair: [] as number[], late: 0 };
      let hour = 0;
      await simulate({
        rate,
        ms: 7 * DAY,
        seed: 11,
        each({ now }, { slices }) {
          if (now - MIDNIGHT < DAY || Math.floor(now / HOUR) === hour) return;
          hour = Math.floor(now / HOUR);
          const [hazards, repairs] = [Object.values(slices.hazard.open), Object.values(slices.repair.open)];
          open.hazard.push(hazards.length);
          open.repair.push(repairs.length);
          open.late += [...hazards, ...repairs].filter(
            ({ state, respondBy }) =>
              (state === 'reported' || state === 'accepted') && fromWire(respondBy) < now,
          ).length;
        },
      });
      const mean = (counts: number[]): number =>
        counts.reduce((sum, count) => sum + count, 0) / counts.length;
      expect(mean(open.hazard)).toBeGreaterThan(8);
      expect(mean(open.hazard)).toBeLessThan(22);
      expect(Math.max(...open.hazard)).toBeLessThan(35);
      expect(mean(open.repair)).toBeGreaterThan(25);
      expect(mean(open.repair)).toBeLessThan(55);
      expect(Math.max(...open.repair)).toBeLessThan(80);
      expect(open.late).toBeGreaterThan(0);
      expect(open.late / open.hazard.length).toBeLessThan(5);
    },
    SLOW,
  );

  it(
    'fills lots beside work by day and those beside homes by night',
    async () => {
      const hours = [27, 20, 10];
      const check = (now: number, { parking }: World): void => {
        for (const use of ['work', 'home'] as const) {
          const lots = parking.all.filter((lot) => lot.use === use);
          const spaces = lots.reduce((sum, lot) => sum + lot.spaces, 0);
          const cars = lots.reduce((sum, lot) => sum + lot.cars.size, 0);
          expect(Math.abs(cars / spaces - wantedFill(use, now))).toBeLessThan(0.2);
        }
      };
      const each: Simulation['each'] = ({ now }, _platform, world) => {
        if (now - MIDNIGHT < (hours.at(-1) ?? Infinity) * HOUR) return;
        hours.pop();
        check(now, world);
      };
      await simulate({ rate: 0.4, ms: 28 * HOUR, seed: 6, each });
      expect(hours).toEqual([]);
    },
    SLOW,
  );

  it(
    'keeps the town as full as it was, and few dwellings to look at',
    async () => {
      const { world, platform } = await simulate({ rate: 0.2, ms: 4 * DAY, seed: 5 });
      expect(Math.abs(world.homes.surplus)).toBeLessThan(0.05);
      expect(Object.keys(platform.slices['check-in'].noticed).length).toBeLessThan(15);
    },
    SLOW,
  );
});
