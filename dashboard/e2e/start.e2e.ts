import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { DemoServer } from './support/server.ts';
import { until } from './support/wait.ts';

const START = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
let server: DemoServer;

beforeAll(async () => {
  server = await DemoServer.start();
  await server.kill();
});
afterAll(() => server.remove());

it('npm start, the second time, is live within ten seconds, feeds the town, and Ctrl-C stops all of it cleanly', async () => {
  const begun = performance.now();
  const program = spawn(process.execPath, [START], {
    env: server.environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // It takes its children with it, also where the test fails.
  onTestFinished(() => void program.kill('SIGINT'));
  let printed = '';
  program.stdout.on('data', (text: Buffer) => (printed += text.toString()));
  const head = async (): Promise<number> => {
    const page = await server.get('/events?limit=1').catch(() => undefined);
    return (page as { head?: number } | undefined)?.head ?? 0;
  };
  await until('an event of the feeder is in the log', async () => (await head()) > 0, 30_000);
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(printed).toContain(`${server.address}/wall`);
  expect(printed).toContain('town, xinghuo');

  program.kill('SIGINT');
  const [code] = (await once(program, 'exit')) as [number | null];
  expect(code).toBe(0);
  await expect(fetch(`${server.address}/healthz`)).rejects.toThrow();
  await server.start();
  expect(await head()).toBeGreaterThan(0);
  expect(server.weige('verify')).toMatch(/the chain is whole/);
});
