import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { aDoorCode } from './support/phone.ts';
import { HOME } from './support/reports.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';

const PROXY = '10.9.0.1';
const FAILED = { code: 'A'.repeat(22) };

/** A phone behind the proxy asks for a door. */
function ask({ app }: TestServer, phone: string, payload: object) {
  return app.http.inject({
    method: 'POST',
    url: '/api/v1/phone/door',
    remoteAddress: PROXY,
    headers: {
      host: 'weige.test',
      origin: 'http://weige.test',
      'x-forwarded-for': phone,
      'x-forwarded-proto': 'https',
    },
    payload,
  });
}

async function statusesOf(server: TestServer, phone: string, times: number): Promise<number[]> {
  const answers = [];
  for (let time = 0; time < times; time++) answers.push((await ask(server, phone, FAILED)).statusCode);
  return answers;
}

describe('behind a proxy', () => {
  it('that is believed, limits count who really asks, and a cookie is for a secure line only', async () => {
    const server = await aServer({ proxies: [PROXY] });
    expect(await statusesOf(server, '203.0.113.5', 31)).toContain(429);
    expect(await statusesOf(server, '203.0.113.6', 1)).toEqual([404]);
    const opened = await ask(server, '203.0.113.7', { code: await aDoorCode(server, HOME) });
    expect(opened.cookies[0]?.secure).toBe(true);
  });

  it('that nobody named, its word counts for nothing', async () => {
    const server = await aServer();
    for (let phone = 1; phone <= 30; phone++) await ask(server, `203.0.113.${phone}`, FAILED);
    expect(await statusesOf(server, '203.0.113.99', 1)).toEqual([429]);
    const opened = await ask(server, '203.0.113.7', { code: await aDoorCode(server, HOME) });
    expect(opened.cookies[0]?.secure).toBeUndefined();
  });

  it('of which the setting says no address, the program does not start', () => {
    const read = (proxies: string) => readConfig({ WEIGE_PROXY: proxies }).proxies;
    expect(read('127.0.0.1, 10.0.0.0/8,fd00::/8')).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
    expect(read('')).toEqual([]);
    for (const wrong of ['proxy', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '1.2.3', ','])
      expect(() => read(wrong), wrong).toThrow(ConfigError);
  });
});
