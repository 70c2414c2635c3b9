import { expect, it } from 'vitest';
import { detailsOf } from './details.ts';

it('why somebody looked at a record is told in their own words', () => {
  expect(detailsOf({ reason: '上门走访核实' })).toEqual([{ name: 'reason', value: '上门走访核实' }]);
});

it('a detail is a change, a word of the catalogue, yes or no, or what was written', () => {
  const details = {
    role: { from: 'operator', to: 'grid-worker' },
    area: { from: '310116109', to: '310116109220' },
    reason: 'password',
    active: false,
    session: 'abc',
    minutes: 15,
  };
  expect(detailsOf(details)).toEqual([
    {
      name: 'role',
      value: {
        key: 'console.audit.fromTo',
        named: { from: { key: 'console.role.operator' }, to: { key: 'console.role.grid-worker' } },
      },
    },
    {
      name: 'area',
      value: { key: 'console.audit.fromTo', named: { from: '310116109', to: '310116109220' } },
    },
    { name: 'reason', value: { key: 'console.audit.reason.password' } },
    { name: 'active', value: { key: 'console.audit.no' } },
    { name: 'session', value: 'abc' },
    { name: 'minutes', value: '15' },
  ]);
});
