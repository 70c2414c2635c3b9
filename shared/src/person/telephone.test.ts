import { describe, expect, it } from 'vitest';
import { isTelephone, plainTelephone } from './telephone.ts';

describe('telephone numbers', () => {
  it.each([
    '13800138000',
    '19912345678',
    '021-57941234',
    '02157941234',
    '010-65121234',
    '0512-65123456',
    '0891-6812345',
    '021-57941234-801',
    '+8613800138000',
    '+86-13800138000',
    '+86-21-57941234',
    '+44-20-7946-0958', // kept free for films by the British regulator
    '+84912345678',
    '+12025550123', // kept free for films in America
  ])('are %s', (text) => expect(isTelephone(text)).toBe(true));

  it.each([
    '',
    '12800138000',
    '1380013800',
    '138001380000',
    '57941234',
    '021-1794123',
    '026-57941234', // no such area
    '021-5794123-',
    '+8612345678901',
    '+0123456789',
    '+1234567890123456',
    '400-820-8888',
    '１３８００１３８０００',
    '+86',
    '-------',
  ])('are not %j', (text) => expect(isTelephone(text)).toBe(false));

  it('are written one way, however they came', () => {
    for (const [text, plain] of [
      ['13800138000', '13800138000'],
      ['+86-13800138000', '13800138000'],
      ['021-57941234', '02157941234'],
      ['+86-21-57941234', '02157941234'],
      ['+86-021-57941234', '02157941234'],
      ['+44-20-7946-0958', '+442079460958'],
    ] as const)
      expect([text, plainTelephone(text)]).toEqual([text, plain]);
  });
});
