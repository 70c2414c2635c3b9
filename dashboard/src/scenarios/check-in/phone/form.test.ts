import { describe, expect, it } from 'vitest';
import { fromWire } from '@weige/shared/contract/time';
import { PAPER_KINDS, RELATIONS as CONTRACT_RELATIONS } from '@weige/shared/scenarios/check-in/phone';
import { bodyOf, emptyForm, emptyPerson, numberFault, peopleFaults, telephoneFault } from './form.ts';
import { PAPERS, RELATIONS } from './words.ts';

const NOW = fromWire('2026-11-24T08:00:00+08:00');
const wang = () => ({
  ...emptyPerson(),
  name: ' 王小明 ',
  number: '11010519491231002X',
  relation: 'tenant' as const,
});

describe('the form at the door', () => {
  it('offers every paper and relation of the contract', () => {
    expect([...PAPERS].sort()).toEqual([...PAPER_KINDS].sort());
    expect([...RELATIONS].sort()).toEqual([...CONTRACT_RELATIONS].sort());
  });

  it('checks numbers by the rules of their paper while one is typing', () => {
    expect(numberFault(wang(), NOW)).toBeUndefined();
    expect(numberFault({ ...wang(), number: '110105194912310021' }, NOW)).toBe(
      'phone.checkIn.fault.identity',
    );
    expect(numberFault({ ...wang(), paper: 'passport', number: 'E12345678' }, NOW)).toBeUndefined();
    expect(numberFault({ ...wang(), paper: 'passport', number: 'E1' }, NOW)).toBe(
      'phone.checkIn.fault.paper',
    );
    expect(telephoneFault({ ...wang(), phone: '12345' })).toBe('phone.checkIn.fault.phone');
  });

  it('marks what is missing of each person, and asks for no telephone', () => {
    expect(Object.keys(peopleFaults([wang(), emptyPerson()], NOW))).toEqual([
      '/people/1/name',
      '/people/1/number',
      '/people/1/relation',
    ]);
  });

  it('submits what was filled in and leaves out the rest', () => {
    const until = fromWire('2027-05-31T23:59:59+08:00');
    const form = { ...emptyForm(), people: [wang()], until, consent: true };
    const person = { name: '王小明', paper: 'identity', number: '11010519491231002X', relation: 'tenant' };
    expect(bodyOf('arrive', form)).toEqual({
      kind: 'arrive',
      people: [person],
      until: '2027-05-31T23:59:59.000+08:00',
      consent: '2026-11',
    });
    expect(bodyOf('leave', { ...form, origin: '安徽' })).toEqual({
      kind: 'leave',
      people: [person],
      origin: '安徽',
      consent: '2026-11',
    });
  });
});
