import { describe, expect, it } from 'vitest';
import { fromWire, townDay } from '@weige/shared/contract/time';
import { slotDays, slotOf, SLOT_DAYS } from './slot.ts';

const NOW = fromWire('2026-11-24T11:30:00+08:00');
const TODAY = townDay(NOW);

describe('a slot for a repair', () => {
  it('is that part of that day', () => {
    expect(slotOf(TODAY + 1, 'morning', NOW)).toEqual({
      from: '2026-11-25T08:00:00.000+08:00',
      to: '2026-11-25T12:00:00.000+08:00',
    });
  });

  it('begins now where the part has begun, and is none with less than an hour left of it', () => {
    const later = fromWire('2026-11-24T15:00:00+08:00');
    expect(slotOf(TODAY, 'morning', NOW)).toBeUndefined();
    expect(slotOf(TODAY, 'afternoon', later)?.from).toBe('2026-11-24T15:00:00.000+08:00');
  });

  it('is offered for days on which something is left, all within what the server takes', () => {
    const late = fromWire('2026-11-24T20:30:00+08:00');
    expect(slotDays(NOW)[0]).toBe(TODAY);
    expect(slotDays(late)[0]).toBe(TODAY + 1);
    expect(slotDays(NOW)).toHaveLength(SLOT_DAYS);
  });
});
