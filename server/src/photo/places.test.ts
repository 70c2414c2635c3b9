import { expect, it } from 'vitest';
import { Places } from './places.ts';
import { staffSender } from './sender.ts';

const MEGABYTE = 1024 * 1024;
const visit = (device: number, door: number) => ({
  holder: `device:${device}`,
  dwelling: `${door}`,
  bound: false,
});

it('never holds more than 64 MB, however many devices at however many doors send', () => {
  const places = new Places();
  const taken = Array.from({ length: 100 }, (_, one) => places.take(visit(one, one), 8 * MEGABYTE));
  expect(taken.filter((place) => place !== undefined)).toHaveLength(8);
  expect(places.take(visit(200, 200), 1)).toBeUndefined();
  taken[0]?.leave();
  expect(places.take(visit(200, 200), 8 * MEGABYTE + 1)).toBeUndefined();
  expect(places.take(visit(200, 200), 8 * MEGABYTE)).toBeDefined();
});

it('never holds more than 32 uploads, however small', () => {
  const places = new Places();
  const taken = Array.from({ length: 100 }, (_, one) => places.take(visit(one, one), 0));
  expect(taken.filter((place) => place !== undefined)).toHaveLength(32);
});

it('gives a place back once, also where it is left twice', () => {
  const places = new Places();
  const [first, second] = [places.take(visit(1, 1), 9), places.take(visit(1, 1), 9)];
  expect([first, second, places.take(visit(1, 1), 9)].map((place) => place !== undefined)).toEqual([
    ...[true, true, false],
  ]);
  first?.leave();
  first?.leave();
  expect(places.take(visit(1, 1), 9)).toBeDefined();
  expect(places.take(visit(1, 1), 9)).toBeUndefined();
});

it('knows no door of staff: each of them has their own places', () => {
  const places = new Places();
  const taken = Array.from({ length: 8 }, (_, one) => places.take(staffSender(`user:${one}`), 9));
  expect(taken.filter((place) => place !== undefined)).toHaveLength(8);
  expect(places.take(staffSender('user:0'), 9)).toBeDefined();
  expect(places.take(staffSender('user:0'), 9)).toBeUndefined();
});
