import { DAY, HOUR } from '@weige/shared/contract/time';
import { beforeAll, describe, expect, it } from 'vitest';
import { hourOf } from '../day.ts';
import { bodyOf } from '../report.ts';
import { bodyChecker } from '../test/schema.ts';
import { MIDNIGHT, simulate } from '../test/simulate.ts';
import type { Told } from '../test/simulate.ts';

/** Days of events are told in seconds, but on a busy machine in many of them. ms. */
const SLOW = 60_000;

const shareOf = (told: readonly Told[], prefix: RegExp): number =>
  told.filter(({ report }) => prefix.test(report.type)).length / told.length;

describe('a day in the town', () => {
  let told: Told[];
  beforeAll(async () => {
    ({ told } = await simulate({ rate: 0.5, ms: DAY, seed: 4 }));
  }, SLOW);

  it('brings about as many reports as its rate says', () => {
    expect(told.length / (0.5 * 86_400)).toBeGreaterThan(0.9);
    expect(told.length / (0.5 * 86_400)).toBeLessThan(1.1);
  });

  it('mixes them: parking and check-ins mostly, steps of cases, some repairs, few hazards', () => {
    expect(shareOf(told, /^check-in/)).toBeGreaterThan(0.19);
    expect(shareOf(told, /^check-in/)).toBeLessThan(0.33);
    expect(shareOf(told, /^parking/)).toBeGreaterThan(0.52);
    expect(shareOf(told, /^parking/)).toBeLessThan(0.68);
    expect(shareOf(told, /advanced$/)).toBeGreaterThan(0.07);
    expect(shareOf(told, /advanced$/)).toBeLessThan(0.2);
    expect(shareOf(told, /^repair.requested/)).toBeGreaterThan(0.01);
    expect(shareOf(told, /^repair.requested/)).toBeLessThan(0.05);
    expect(shareOf(told, /^hazard.reported/)).toBeGreaterThan(0.002);
    expect(shareOf(told, /^hazard.reported/)).toBeLessThan(0.015);
  });

  it('has few people move in and out of those who register, and about as many in as out', () => {
    const moves = told.flatMap(({ report: { data } }) =>
      'kind' in data && (data.kind === 'arrive' || data.kind === 'leave') ? [data] : [],
    );
    const people = (kind: 'arrive' | 'leave'): number =>
      moves.filter((move) => move.kind === kind).reduce((sum, { count }) => sum + count, 0);
    expect(people('arrive')).toBeGreaterThan(400);
    expect(people('arrive')).toBeLessThan(1_100);
    expect(people('leave') / people('arrive')).toBeGreaterThan(0.85);
    expect(people('leave') / people('arrive')).toBeLessThan(1.15);
  });

  it('is busy in the evening and quiet at night', () => {
    const between = (from: number, to: number): number =>
      told.filter(
        ({ report, now }) => report.type === 'check-in.recorded' && hourOf(now) >= from && hourOf(now) < to,
      ).length;
    expect(between(18, 21)).toBeGreaterThan(10 * between(1, 4));
    expect(between(18, 21)).toBeGreaterThan(1.3 * between(7, 10));
  });

  it('says only what the platform accepts', () => {
    const rejected = told.filter(({ outcome }) => 'rejected' in outcome);
    expect(rejected.map(({ report, outcome }) => ({ report, outcome }))).toEqual([]);
  });

  it('says it in bodies that fit the contract', async () => {
    const fits = await bodyChecker();
    expect(fits('check-in.recorded', { dwelling: 'x' })).toBe(false);
    const unfit = told.filter(({ report }) => !fits(report.type, bodyOf(report)));
    expect(unfit.map(({ report }) => report)).toEqual([]);
  });

  it('names nobody: no telephone, identity number or name field', () => {
    const text = told.map(({ report: { at: _at, key: _key, data } }) => {
      const { ...said } = data;
      return Object.entries(said).filter(
        ([name]) => name === 'words' || name === 'note' || name === 'assignee',
      );
    });
    const words = new Set(text.flat().map(([, value]) => String(value)));
    expect(words.size).toBeGreaterThan(20);
    for (const word of words) expect(word).not.toMatch(/\d{7}|先生|女士/);
  });

  it('gives every report a key of its own', () => {
    expect(new Set(told.map(({ report }) => report.key)).size).toBe(told.length);
  });

  it('lends before it parks and reserves before it enters on a reservation', () => {
    const types = new Set(told.map(({ report }) => report.type));
    for (const type of ['parking.shared', 'parking.reserved', 'parking.entered', 'parking.exited'] as const)
      expect(types).toContain(type);
    expect(told.some(({ report }) => report.type === 'parking.entered' && report.data.reservation)).toBe(
      true,
    );
  });

  it('takes cases all the way, now and then back or aside', () => {
    const steps = new Set(told.flatMap(({ report: { data } }) => ('step' in data ? [data.step] : [])));
    for (const step of [
      'accept',
      'assign',
      'start',
      'handle',
      'reject',
      'check',
      'close',
      'rate',
      'send-back',
      'suspend',
      'resume',
    ])
      expect(steps).toContain(step);
  });
});

describe('the story', () => {
  it('is the same for a seed given the same answers', async () => {
    const reports = async (seed: number) =>
      (await simulate({ rate: 5, ms: HOUR / 12, seed, start: MIDNIGHT + 18 * HOUR })).told.map(
        ({ report }) => report,
      );
    expect(await reports(3)).toEqual(await reports(3));
    expect(await reports(3)).not.toEqual(await reports(4));
  });
});
