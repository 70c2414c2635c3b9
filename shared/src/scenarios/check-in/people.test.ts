import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { fromWire } from '../../contract/time.ts';
import { peopleFaults } from './people.ts';
import { FormPerson } from './phone.ts';

const NOW = fromWire('2026-11-24T08:00:00+08:00');
const EXAMPLE = '11010519491231002X';

function aPerson(fields: Partial<FormPerson> = {}): FormPerson {
  return { name: '张三', paper: 'identity', number: EXAMPLE, relation: 'tenant', ...fields };
}

describe('the people of a form', () => {
  it('are right with a paper of their kind and with or without a telephone', () => {
    const people = [
      aPerson(),
      aPerson({ paper: 'passport', number: 'E12345678', phone: '+84912345678' }),
      aPerson({ paper: 'hk-macau', number: 'H12345678', phone: '021-57941234' }),
    ];
    expect(people.every((person) => Check(FormPerson, person))).toBe(true);
    expect(peopleFaults(people, NOW)).toEqual([]);
  });

  it('are told all that is wrong with them at once, each by their place', () => {
    const people = [
      aPerson({ number: '110105194912310020', phone: '12345678901' }),
      aPerson({ paper: 'passport', number: 'ABCDEFGHI' }),
      aPerson(),
      aPerson({ name: '李四' }),
    ];
    expect(peopleFaults(people, NOW)).toEqual([
      { field: '/people/0/number', code: 'identity-number' },
      { field: '/people/0/phone', code: 'telephone' },
      { field: '/people/1/number', code: 'paper-number' },
      { field: '/people/3/number', code: 'repeated' },
    ]);
  });
});
