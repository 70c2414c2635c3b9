import { expect, it } from 'vitest';
import { shortAgent } from './agent.ts';
import { dayAndTime, exactDayAndTime } from './time.ts';

it('times are told in the zone of the town, wherever they were written', () => {
  expect(dayAndTime('2026-11-24T08:05:09+08:00')).toBe('2026-11-24 08:05');
  expect(exactDayAndTime('2026-11-23T23:59:59Z')).toBe('2026-11-24 07:59:59');
});

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
    'Edge 141 · Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari 18 · iPhone',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox 143 · Linux'],
  ['curl/8.5.0', 'curl/8.5.0'],
])('a browser is told by its name and its system', (agent, short) => {
  expect(shortAgent(agent)).toBe(short);
});
