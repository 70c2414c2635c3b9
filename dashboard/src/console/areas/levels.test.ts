import { expect, it } from 'vitest';
import { levelBelow, pathWithin } from './levels.ts';

const TOWN = '310116109';

it('an area is divided down to the grid, which is the least that one is bound to', () => {
  expect(levelBelow(TOWN)).toBe('village');
  expect(levelBelow(`${TOWN}220`)).toBe('net');
  expect(levelBelow(`${TOWN}22001`)).toBe('grid');
  expect(levelBelow(`${TOWN}2200101`)).toBeUndefined();
  expect(levelBelow('no area')).toBeUndefined();
});

it('the way to an area leaves out what everybody here is in', () => {
  expect(pathWithin(`${TOWN}2200101`, TOWN)).toEqual([`${TOWN}220`, `${TOWN}22001`, `${TOWN}2200101`]);
  expect(pathWithin(`${TOWN}2200101`, `${TOWN}220`)).toEqual([`${TOWN}22001`, `${TOWN}2200101`]);
  expect(pathWithin(TOWN, TOWN)).toEqual([TOWN]);
  expect(pathWithin('310116110', TOWN)).toEqual(['310116110']);
});
