import { describe, expect, it } from 'vitest';
import { aClient } from './support/client.ts';
import { aCheckIn, aHazard } from './support/reports.ts';
import { aFolder, aServer } from './support/server.ts';

describe('the same idempotency key', () => {
  it('from ten concurrent requests and after a restart makes one event and one answer; another body is 409', async () => {
    const folder = aFolder();
    const first = await aServer({ folder });
    const token = await first.token();
    const key = { 'idempotency-key': 'once' };
    const client = await aClient(first, token);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.post('/hazards', aHazard(), key)),
    );
    const [one] = answers;
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    await first.app.close();

    const again = await aClient(await aServer({ folder }), token);
    expect((await again.post('/hazards', aHazard(), key)).json()).toEqual(one?.json());
    expect((await again.ingest([{ type: 'hazard.reported', key: 'once', data: aHazard() }])).answers).toEqual(
      [{ line: 1, ...one?.json() }],
    );
    const other = await again.post('/hazards', aHazard({ severity: 'general' }), key);
    expect(other.json()).toMatchObject({ status: 409, type: 'urn:weige:problem:key-reused' });
    expect((await again.post('/check-ins', aCheckIn(), key)).statusCode).toBe(409);
    expect((await again.get('/events')).json().head).toBe(1);
  });

  it('is the caller’s own: two callers may use the same', async () => {
    const server = await aServer();
    const key = { 'idempotency-key': 'once' };
    for (const expected of [1, 2])
      expect((await (await aClient(server)).post('/hazards', aHazard(), key)).json().seq).toBe(expected);
  });

  it('of a refused request is not used up', async () => {
    const client = await aClient(await aServer());
    const key = { 'idempotency-key': 'again' };
    expect((await client.post('/check-ins', aCheckIn({ kind: 'leave', count: 9 }), key)).statusCode).toBe(
      422,
    );
    expect((await client.post('/check-ins', aCheckIn(), key)).statusCode).toBe(201);
  });
});
