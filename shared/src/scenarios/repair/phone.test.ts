import { describe, expect, it } from 'vitest';
import { DAY, HOUR, toWire } from '../../contract/time.ts';
import { RULES } from '../../testing/rules.ts';
import { aDwelling } from '../../testing/town.ts';
import { decidePhoneRepair } from './decide.ts';

const NOW = Date.parse('2026-11-24T08:00:00+08:00');
const context = { now: NOW, at: NOW - DAY, newId: () => '019abcde-0000-7000-8000-000000000001' };
const door = aDwelling();

const asked = (from: number, to: number) => {
  const slot = { from: toWire(NOW + from), to: toWire(NOW + to) };
  return decidePhoneRepair({ ...door, rules: RULES }, { kind: 'lift', urgency: 'urgent', slot }, context);
};

describe('a repair from a phone', () => {
  it('is at its door, with the time at which somebody is at home', () => {
    const decision = asked(HOUR, 3 * HOUR);
    const slot = { from: toWire(NOW + HOUR), to: toWire(NOW + 3 * HOUR) };
    expect('events' in decision && decision.events[0]).toMatchObject({
      type: 'repair.requested',
      area: door.code.slice(0, 16),
      data: { dwelling: door.code, place: door.place, slot },
    });
  });

  it.each([
    ['an hour', 1, HOUR + 1],
    ['to the end of the fourteenth day', DAY, 14 * DAY],
  ])('takes a time of %s', (_name, from, to) => {
    expect(asked(from, to)).toHaveProperty('events');
  });

  it.each([
    ['that ends before it starts', 2 * HOUR, HOUR, 'window-empty'],
    ['of no length', HOUR, HOUR, 'window-empty'],
    ['shorter than an hour', HOUR, 2 * HOUR - 1, 'validation'],
    ['that has begun', 0, 2 * HOUR, 'validation'],
    ['that is over', -3 * HOUR, -HOUR, 'validation'],
    ['beyond fourteen days', 14 * DAY - HOUR, 14 * DAY + 1, 'validation'],
  ])('takes no time %s', (_name, from, to, problem) => {
    expect(asked(from, to)).toMatchObject({ refusal: { problem, fields: ['/slot'] } });
  });
});
