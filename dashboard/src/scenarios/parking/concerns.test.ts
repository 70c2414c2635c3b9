import { describe, expect, it } from 'vitest';
import { HOUR, toWire } from '@weige/shared/contract/time';
import { emptyState } from '@weige/shared/live/state';
import type { ParkingLot } from '@weige/shared/area/registers';
import type { LotState } from '@weige/shared/scenarios/parking/fold';
import { parkingConcerns } from './concerns.ts';

const NOON = Date.parse('2026-11-24T12:00:00+08:00');
const lot: ParkingLot = {
  code: 'P00101',
  area: '3101161090010101',
  name: '西门A区',
  ownership: 'public',
  spaces: 5,
  place: [121.3, 30.7],
};

/** What the wall lists where the lot stands like this. */
function concernsWith(overstayed?: LotState['overstayed']) {
  const state = emptyState();
  const { area, spaces } = lot;
  state.slices.parking.lots[lot.code] = { area, occupied: 3, spaces, ...(overstayed ? { overstayed } : {}) };
  return parkingConcerns({ lots: [lot], state, now: NOON });
}

describe('cars that overstay', () => {
  it('are listed each with its lot, its space and how late it is', () => {
    const until = { 2: toWire(NOON - HOUR), 4: toWire(NOON - 2 * HOUR) };
    expect(concernsWith(until)).toMatchObject([
      {
        id: 'P00101/2',
        title: { key: 'parking.overstay', named: { lot: '西门A区', space: '2' } },
        since: NOON - HOUR,
        overdue: HOUR,
        place: lot.place,
      },
      { id: 'P00101/4', since: NOON - 2 * HOUR, overdue: 2 * HOUR },
    ]);
  });

  it('are none where all have left in time', () => {
    expect(concernsWith()).toEqual([]);
  });
});
