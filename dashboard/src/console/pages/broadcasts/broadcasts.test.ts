import { describe, expect, it } from 'vitest';
import type { Broadcast } from '@weige/shared/contract/broadcasts';
import { DAY, fromWire, HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import { decideSend } from '@weige/shared/scenarios/broadcast/decide';
import {
  bodyOf,
  emptyDraft,
  endBounds,
  endOf,
  faultsOf,
  fieldTime,
  listQuery,
  SPAN_CHOICES,
  standingAt,
} from './draft.ts';
import type { Draft } from './draft.ts';

const NOW = fromWire('2026-11-24T23:30:00+08:00');
const AREA = '310116109001';
const aDraft = (fields: Partial<Draft> = {}): Draft => ({ ...emptyDraft(AREA), text: '明早停水', ...fields });
const custom = (end: string) => aDraft({ span: 'custom', end });

describe('a notice that is being written', () => {
  it('is sent as the server takes it, for each time to choose', () => {
    for (const span of SPAN_CHOICES) {
      const draft = aDraft({ span, end: fieldTime(NOW + HOUR) });
      expect(faultsOf(draft, NOW)).toEqual({});
      const body = bodyOf(draft, NOW);
      const decision = decideSend({ area: AREA }, body, { now: NOW, at: NOW, newId: () => 'x' });
      expect([span, 'events' in decision]).toEqual([span, true]);
    }
    expect(bodyOf(aDraft({ text: ' 明早停水\n' }), NOW)).toEqual({
      area: AREA,
      priority: 'routine',
      text: '明早停水',
      until: toWire(NOW + DAY),
    });
  });

  it('names its end in the town’s zone, whatever zone the machine is in', () => {
    expect(fieldTime(NOW)).toBe('2026-11-24T23:30');
    expect(endOf(custom('2026-11-25T08:00'), NOW)).toBe(fromWire('2026-11-25T08:00:00+08:00'));
  });

  it('is held back with a sentence for each field that is wrong', () => {
    expect(faultsOf({ ...custom(''), text: ' \n ', area: '' }, NOW)).toEqual({
      text: 'console.form.required',
      area: 'console.form.required',
      until: 'console.form.required',
    });
    const wrong = { until: 'console.broadcasts.untilWrong' };
    expect(faultsOf(custom('2026-11-24T23:30'), NOW)).toEqual(wrong);
    expect(faultsOf(custom(fieldTime(NOW + 31 * DAY + MINUTE)), NOW)).toEqual(wrong);
    expect(faultsOf(custom('2026-02-30T08:00'), NOW)).toEqual({ until: 'console.form.required' });
    expect(faultsOf(custom(fieldTime(NOW + MINUTE)), NOW)).toEqual({});
    const { min, max } = endBounds(NOW);
    expect([faultsOf(custom(min), NOW), faultsOf(custom(max), NOW)]).toEqual([{}, {}]);
  });
});

describe('the list of notices', () => {
  it('shows one whose time is over as over, though it was read while it was in force', () => {
    const one = { standing: 'in-force', until: toWire(NOW + HOUR) } as Broadcast;
    expect(standingAt(one, NOW + HOUR - 1)).toBe('in-force');
    expect(standingAt(one, NOW + HOUR)).toBe('over');
    expect(standingAt({ ...one, standing: 'cancelled' }, NOW + DAY)).toBe('cancelled');
  });

  it('asks for what was chosen and nothing else', () => {
    expect(listQuery({ area: '', standing: '' }).toString()).toBe('limit=30');
    expect(listQuery({ area: AREA, standing: 'over' }, 'id').toString()).toBe(
      `limit=30&area=${AREA}&standing=over&before=id`,
    );
  });
});
