import { expect, it } from 'vitest';
import { CASE_SCENARIOS } from '@weige/shared/contract/cases';
import { HAZARD_KINDS, SEVERITIES } from '@weige/shared/scenarios/hazard/events';
import { REPAIR_KINDS, URGENCIES } from '@weige/shared/scenarios/repair/events';
import { casesQuery, changed, EVERY_CASE, filledIn, filterOf, KINDS, SCENARIOS, WEIGHTS } from './filter.ts';
import type { CaseFilter } from './filter.ts';
import { newestCaseEvent } from './news.ts';

const FILTER: CaseFilter = {
  scenario: 'hazard',
  standing: 'late',
  state: 'in-hand',
  kind: 'gas',
  weight: 'critical',
  area: '310116109220',
  team: '0199f0a0-0000-7000-8000-00000000000a',
  level: 'village',
  from: '2026-11-01',
  to: '2026-11-24',
};

it('a filter goes into the address and comes back from it', () => {
  expect(filterOf(filledIn(FILTER))).toEqual(FILTER);
  expect(filterOf(filledIn(EVERY_CASE))).toEqual(EVERY_CASE);
  expect(filledIn(EVERY_CASE)).toEqual({});
});

it('an address that asks for nonsense asks for everything', () => {
  const nonsense = {
    scenario: 'x',
    standing: ['late'],
    state: null,
    kind: 'gas',
    weight: 'critical',
    area: '31x',
    team: '1; DROP TABLE',
    level: 'moon',
    from: '2026-13-01',
    to: 'today',
  };
  expect(filterOf(nonsense)).toEqual(EVERY_CASE);
  expect(filterOf({ scenario: 'repair', kind: 'gas', weight: 'critical' })).toEqual({
    ...EVERY_CASE,
    scenario: 'repair',
  });
});

it('the server is asked for what is filled in and nothing else, from where the last page ended', () => {
  expect(casesQuery(EVERY_CASE).toString()).toBe('limit=50');
  expect(casesQuery({ ...EVERY_CASE, standing: 'open' }, '77').toString()).toBe(
    'limit=50&before=77&standing=open',
  );
  // Both days are asked for, the last one to its end.
  const days = casesQuery({ ...EVERY_CASE, from: '2026-11-01', to: '2026-11-24' });
  expect(days.get('from')).toBe('2026-11-01T00:00:00.000+08:00');
  expect(days.get('to')).toBe('2026-11-25T00:00:00.000+08:00');
});

it('another scenario gives up kind and weight, and a kind brings its scenario', () => {
  expect(changed(FILTER, { scenario: 'repair' })).toMatchObject({ scenario: 'repair', kind: '', weight: '' });
  expect(changed(FILTER, { scenario: '' })).toMatchObject({ kind: '', weight: '', standing: 'late' });
  expect(changed(EVERY_CASE, { scenario: 'repair', kind: 'lift' })).toMatchObject({
    scenario: 'repair',
    kind: 'lift',
  });
  expect(changed(FILTER, { standing: '' })).toEqual({ ...FILTER, standing: '' });
});

it('offers every scenario, kind and weight of the contract', () => {
  expect(SCENARIOS).toEqual(CASE_SCENARIOS);
  expect(KINDS).toEqual({ hazard: HAZARD_KINDS, repair: REPAIR_KINDS });
  expect(WEIGHTS.hazard.toSorted()).toEqual(SEVERITIES.toSorted());
  expect(WEIGHTS.repair.toSorted()).toEqual(URGENCIES.toSorted());
});

it('news of cases are the events of hazards and repairs', () => {
  const events = [
    { seq: 3, type: 'hazard.reported' },
    { seq: 5, type: 'repair.reopened' },
    { seq: 9, type: 'parking.entered' },
  ];
  expect(newestCaseEvent(events)).toBe(5);
  expect(newestCaseEvent([])).toBeUndefined();
});
