import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aDataFolder, ServerProcess } from './support/process.ts';
import { aHazard } from './support/reports.ts';
import { aFolder } from './support/server.ts';
import { Subscriber } from './support/subscriber.ts';
import { TOWN } from './support/town.ts';
import { until } from './support/wait.ts';
import { weige } from './support/weige.ts';

/** Of something that is no alarm: the log has what was reported and no more. */
async function report(address: string, token: string): Promise<void> {
  const answer = await fetch(`${address}/api/v1/hazards`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(aHazard({ severity: 'general' })),
  });
  expect(answer.status).toBe(201);
}

describe('a backup', () => {
  it('is taken while the server runs, and its restore sends connected clients to a snapshot of a new log', async () => {
    const folder = aFolder();
    const file = join(aFolder(), 'saved.db');
    const [writer = '', reader = ''] = await aDataFolder(folder, 'integration', 'kiosk');
    const server = await ServerProcess.start(folder);
    const subscriber = new Subscriber(server.address, reader, TOWN);
    onTestFinished(() => subscriber.close());
    await report(server.address, writer);
    await until('it has the first', () => subscriber.seq === 1);
    const saved = await weige(folder, 'backup', file);
    expect(saved).toMatchObject({ code: 0, err: '' });
    await report(server.address, writer);
    await report(server.address, writer);
    await until('it has all three', () => subscriber.seq === 3);

    expect((await weige(folder, 'backup', file)).err).toMatch(/exists already/);
    expect((await weige(folder, 'restore', file)).err).toMatch(/Another Weige .* uses/);
    expect(await server.kill('SIGTERM')).toBe(0);
    expect((await weige(folder, 'restore', file)).out).toMatch(/Restored one event/);

    const before = subscriber.snapshots;
    await server.start();
    const started = performance.now();
    await until('it has the restored log', () => subscriber.live && subscriber.seq === 1);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(subscriber.snapshots).toBe(before + 1);
    await report(server.address, writer);
    await until('it follows the new log', () => subscriber.seq === 2);
    expect(subscriber.breaches).toEqual([]);
  }, 60_000);
});

describe('weige doctor', () => {
  it('says what is wrong and what to do, and fails while something is', async () => {
    const folder = aFolder();
    await aDataFolder(folder);
    const { code, out } = await weige(folder, 'doctor');
    expect(code).toBe(1);
    expect(out).toMatch(/✗ Nobody can sign in yet: .*weige user create/);
    expect(out).toMatch(/✓ The town is town/);
  });
});
