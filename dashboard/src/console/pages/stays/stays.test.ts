import { describe, expect, it } from 'vitest';
import type { MaskedStay, StayRecord } from '@weige/shared/contract/stays';
import { PAPER_KINDS, RELATIONS } from '@weige/shared/scenarios/check-in/phone';
import { cell, COLUMNS, csvOf } from './csv.ts';
import { EVERY_STAY, filledIn, filterOf, PAPERS, RELATION_WORDS, staysQuery } from './filter.ts';
import { isReason } from '../../parts/reason.ts';
import { aboutBody, isPaperNumber, paperNumber, standingOf } from './person.ts';

const STAY: MaskedStay = {
  id: 's1',
  dwelling: '310116109220010101001',
  address: '星火村北埭1号',
  kind: 'arrive',
  name: '张**',
  paper: 'identity',
  number: '310***********1234',
  relation: 'tenant',
  since: '2026-11-20T08:00:00+08:00',
};
const RECORD: StayRecord = {
  ...STAY,
  name: '=HYPERLINK("http://x")',
  number: '310101199001011234',
  phone: '+8613800001234',
  origin: '安徽,"皖"',
  consent: '2026-11',
  registeredAt: '2026-11-20T08:00:01+08:00',
};

describe('the filter of registrations', () => {
  it('goes into the address and comes back from it', () => {
    const filter = { standing: 'overstayed', area: '310116109220' } as const;
    expect(filterOf(filledIn(filter))).toEqual(filter);
    expect(filterOf({ standing: 'x', area: ['310116109220'] })).toEqual(EVERY_STAY);
    expect(staysQuery(filter, 'c7').toString()).toBe(
      'limit=50&before=c7&standing=overstayed&area=310116109220',
    );
  });

  it('knows every word of the contract', () => {
    expect(PAPERS).toEqual(PAPER_KINDS);
    expect(RELATION_WORDS).toEqual(RELATIONS);
  });
});

describe('a table for a spreadsheet', () => {
  it('runs nothing and rounds nothing', () => {
    for (const formula of ['=1+1', '+1', '-1', '@x', '\tx', '\rx']) expect(cell(formula)).toMatch(/^"?'/);
    expect(cell('310101199001011234')).toBe("'310101199001011234");
    expect(cell('12E34567')).toBe("'12E34567");
    expect(cell('安徽,"皖"')).toBe('"安徽,""皖"""');
    expect(cell('星火村北埭1号')).toBe('星火村北埭1号');
  });

  it('has a mark for Excel, headings and a line for each record', () => {
    const csv = csvOf(
      [RECORD, { ...RECORD, id: 's2' }],
      (column) => column,
      (column, value) => (column === 'relation' ? '租客' : value),
    );
    const [head, first, second, end] = csv.split('\r\n');
    expect(head).toBe(`\uFEFF${COLUMNS.join(',')}`);
    expect(first).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(first).toContain("'310101199001011234,'+8613800001234");
    expect(first).toContain(',租客,');
    expect(second?.startsWith('s2,')).toBe(true);
    expect(end).toBe('');
  });
});

describe('a stay', () => {
  const NOW = Date.parse('2026-11-24T08:00:00+08:00');
  it('goes on, outlasts what was announced, or has ended', () => {
    expect(standingOf(STAY, NOW)).toBe('current');
    expect(standingOf({ ...STAY, until: '2026-11-24T07:59:59+08:00' }, NOW)).toBe('overstayed');
    expect(standingOf({ ...STAY, until: '2026-11-25T08:00:00+08:00' }, NOW)).toBe('current');
    expect(standingOf({ ...STAY, endedAt: '2026-11-22T08:00:00+08:00' }, NOW)).toBe('ended');
  });
});

describe('a person’s request', () => {
  it('takes the number as it is on the paper, however it was copied', () => {
    expect(paperNumber(' 310101 19900101 123x ')).toBe('31010119900101123X');
    expect(isPaperNumber('31010119900101123X')).toBe(true);
    for (const wrong of ['', 'E12', '张三1234', '1'.repeat(31)]) expect(isPaperNumber(wrong)).toBe(false);
  });

  it('names either the record or the number, and why', () => {
    expect(aboutBody({ stay: STAY }, ' 本人申请 ')).toEqual({ stay: 's1', reason: '本人申请' });
    expect(aboutBody({ number: 'e1234567' }, '本人申请')).toEqual({ number: 'E1234567', reason: '本人申请' });
    expect([isReason('   走访 '), isReason('上门走访')]).toEqual([false, true]);
  });
});
