import { describe, expect, it } from 'vitest';
import { fromWire } from '@weige/shared/contract/time';
import type { CaseMatter, ParkingMatter, StayMatter } from '@weige/shared/phone/matters';
import { standingOf as parkingStanding } from '../../scenarios/parking/phone/matter.ts';
import { standingOf } from '../../scenarios/check-in/phone/stay.ts';
import { caseView } from './caseView.ts';

const NOW = fromWire('2026-11-24T08:00:00+08:00');
const common = { id: 'x', at: '2026-11-24T07:00:00+08:00', own: true };

const aCase = (state: CaseMatter['state'], mayRate = false): CaseMatter => ({
  ...common,
  ...{
    matter: 'hazard',
    kind: 'gas',
    weight: 'major',
    rectifyBy: common.at,
    photos: [],
    steps: [],
    state,
    mayRate,
  },
});
const aStay = (until?: string, endedAt?: string): StayMatter => ({
  ...common,
  ...{ matter: 'stay', kind: 'arrive', count: 1 },
  people: [{ stay: 's', name: '王**', ...(until ? { until } : {}), ...(endedAt ? { endedAt } : {}) }],
});
const aReservation = (state: ParkingMatter['state'], overstayed = false): ParkingMatter => ({
  ...common,
  ...{
    matter: 'reservation',
    lot: 'P1',
    lotName: 'A',
    space: 1,
    from: common.at,
    to: common.at,
    state,
    overstayed,
  },
});

describe('a matter on the phone', () => {
  it('is open until it is done, and once more until it is rated', () => {
    const view = caseView('hazard', {});
    expect(
      ['reported', 'in-hand', 'checked'].map((state) => view.open(aCase(state as CaseMatter['state']))),
    ).toEqual([true, true, true]);
    expect(view.open(aCase('closed', true))).toBe(true);
    expect(view.status(aCase('closed', true), NOW).text.key).toBe('phone.case.pleaseRate');
    expect(view.open(aCase('rated'))).toBe(false);
  });

  it('that is put right is not done before it was checked; one that is part of another is over', () => {
    const view = caseView('hazard', {});
    expect(view.open(aCase('handled'))).toBe(true);
    expect(view.status(aCase('handled'), NOW)).toEqual({
      text: { key: 'phone.case.state.handled' },
      tone: 'busy',
    });
    expect(view.open(aCase('merged'))).toBe(false);
    expect(view.status(aCase('merged'), NOW).tone).toBe('quiet');
  });

  it('of a stay reminds less than a day before its end, and no more once it is over', () => {
    const soon = '2026-11-25T07:00:00+08:00';
    expect(standingOf(aStay('2026-12-24T07:00:00+08:00'), NOW).tone).toBe('done');
    expect(standingOf(aStay(), NOW).tone).toBe('done');
    expect(standingOf(aStay(soon), NOW)).toEqual({
      text: { key: 'phone.checkIn.standing.endsSoon' },
      tone: 'warn',
    });
    expect(standingOf(aStay(soon, common.at), NOW).tone).toBe('quiet');
  });

  it('of a car warns while it stands there past its time', () => {
    expect(parkingStanding(aReservation('parked', true)).tone).toBe('warn');
    expect(parkingStanding(aReservation('parked')).tone).toBe('done');
    expect(parkingStanding(aReservation('left', true)).tone).toBe('quiet');
  });
});
