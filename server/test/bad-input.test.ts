import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { DAY, HOUR } from '@weige/shared/contract/time';
import { aClient } from './support/client.ts';
import { aCheckIn, aHazard, STREAMS } from './support/reports.ts';
import { aServer } from './support/server.ts';
import { GRID, GRIDS, placeIn } from './support/town.ts';

const NOW = Date.parse('2026-11-24T14:00:00+08:00');
const at = (ms: number) => new Date(ms).toISOString();

const CASES: readonly [string, string, object, number, string, readonly string[]][] = [
  [
    'missing fields',
    '/hazards',
    { area: GRID, place: placeIn(GRID) },
    400,
    'validation',
    ['/kind', '/severity'],
  ],
  ['a wrong type', '/check-ins', aCheckIn({ count: '2' }), 400, 'validation', ['/count']],
  ['a field nobody knows', '/check-ins', aCheckIn({ name: '王小明' }), 400, 'validation', ['/name']],
  ['a number out of range', '/check-ins', aCheckIn({ count: 21 }), 400, 'validation', ['/count']],
  [
    'no place at all',
    '/hazards',
    { kind: 'gas', severity: 'general' },
    400,
    'validation',
    ['/area', '/place'],
  ],
  [
    'both a dwelling and a place',
    '/hazards',
    aHazard({ dwelling: aCheckIn().dwelling }),
    400,
    'validation',
    ['/area', '/place'],
  ],
  ['an unknown area', '/hazards', aHazard({ area: '3101161099990101' }), 422, 'unknown-area', ['/area']],
  [
    'an unknown dwelling',
    '/check-ins',
    aCheckIn({ dwelling: '310116109001010199999' }),
    422,
    'unknown-dwelling',
    ['/dwelling'],
  ],
  [
    'a place outside its grid',
    '/hazards',
    aHazard({ place: placeIn(GRIDS[1] ?? '') }),
    422,
    'outside-grid',
    ['/place'],
  ],
  ['a time in the far future', '/hazards', aHazard({ at: at(NOW + HOUR) }), 422, 'time-in-future', ['/at']],
  ['a time long past', '/hazards', aHazard({ at: at(NOW - 40 * DAY) }), 422, 'time-too-old', ['/at']],
  ['a time that is none', '/hazards', aHazard({ at: 'yesterday' }), 400, 'validation', ['/at']],
  [
    'more leaving than live there',
    '/check-ins',
    aCheckIn({ kind: 'leave', count: 9 }),
    422,
    'too-many-leave',
    ['/count'],
  ],
  ['an unknown lot', '/parking/entries', { lot: 'P99999' }, 422, 'unknown-lot', ['/lot']],
  [
    'a space the lot has not',
    '/parking/entries',
    { lot: 'P00101', space: 9 },
    422,
    'unknown-space',
    ['/space'],
  ],
  ['leaving an empty space', '/parking/exits', { lot: 'P00101', space: 1 }, 409, 'not-parked', ['/space']],
];

describe('bad input', () => {
  it.each(CASES)(
    'refuses %s, names each field, and stores nothing',
    async (_what, path, body, status, problem, fields) => {
      const client = await aClient(await aServer({ now: () => NOW }));
      const answer = await client.post(path, body);
      expect(answer.statusCode).toBe(status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toMatchObject({
        status,
        type: `urn:weige:problem:${problem}`,
        title: expect.any(String),
      });
      expect([...new Set(answer.json().errors.map(({ field }: { field: string }) => field))].sort()).toEqual(
        [...fields].sort(),
      );
      expect((await client.get('/events')).json().head).toBe(0);
    },
  );

  it('refuses malformed JSON, an unknown media type and 5 MB, each by its name', async () => {
    const client = await aClient(await aServer());
    const post = (url: string, payload: string, type: string) =>
      client.raw({ method: 'POST', url: `/api/v1${url}`, payload, headers: { 'content-type': type } });
    expect((await post('/hazards', '{ "kind": ', 'application/json')).json()).toMatchObject({
      status: 400,
      type: 'urn:weige:problem:malformed-json',
    });
    expect((await post('/hazards', '<a/>', 'text/xml')).json()).toMatchObject({
      status: 415,
      type: 'urn:weige:problem:unsupported-type',
    });
    const large = 'x'.repeat(5 * 1024 * 1024);
    expect(
      (await post('/hazards', JSON.stringify({ words: large }), 'application/json')).json(),
    ).toMatchObject({ status: 413 });
    expect((await post('/ingest', large, 'application/x-ndjson')).json()).toMatchObject({
      status: 413,
      type: 'urn:weige:problem:too-large',
    });
    expect((await client.get('/events')).json().head).toBe(0);
  });

  it('answers in Chinese first, in English where that is asked for', async () => {
    const client = await aClient(await aServer());
    const title = async (language: string) =>
      (await client.post('/hazards', {}, { 'accept-language': language })).json().title;
    expect(await title('zh-CN,zh;q=0.9,en;q=0.8')).toMatch(/提交的内容有误/);
    expect(await title('fr')).toMatch(/提交的内容有误/);
    expect(await title('en-GB')).toMatch(/Some of this is not right/);
  });

  it('answers any JSON whatever with 4xx and never with 5xx', async () => {
    const client = await aClient(await aServer());
    const body = fc.oneof(
      fc.object({ key: fc.constantFrom('dwelling', 'area', 'place', 'kind', 'lot', 'space', 'at', 'x') }),
      fc.array(fc.jsonValue()).map((list) => ({ list })),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...STREAMS), body, async ({ path }, payload) => {
        const { statusCode } = await client.post(path, payload);
        expect(statusCode).toBeGreaterThanOrEqual(400);
        expect(statusCode).toBeLessThan(500);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
