import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { anAccount, Browser } from './support/people.ts';
import { aServer } from './support/server.ts';
import { TOWN, VILLAGES } from './support/town.ts';

const SERVER = fileURLToPath(new URL('../', import.meta.url));

describe('the command line', () => {
  it('notes an account and a token that it makes, while the server runs, and verifies the chain', async () => {
    const server = await aServer();
    const { audit } = server.system.access;
    const weige = (args: string[], input = '') => {
      const env = { ...process.env, WEIGE_DATA: server.folder, WEIGE_DEMO: '0' };
      const all = ['--import', 'tsx', '--conditions=weige-source', 'src/cli/weige.ts', ...args];
      return spawnSync(process.execPath, all, { cwd: SERVER, env, input, encoding: 'utf8' });
    };
    await anAccount(server, 'wang', { role: 'operator' });
    const made = weige(['user', 'create', 'wang', '--role', 'village-cadre', '--area', VILLAGES[0]], 'by command line\n'); // prettier-ignore
    expect([made.status, made.stdout]).toEqual([0, `Account wang (village-cadre, ${VILLAGES[0]})\n`]);
    expect(
      weige(['user', 'create', 'Li Na', '--role', 'operator', '--area', TOWN], '0123456789').status,
    ).toBe(1);
    expect(weige(['user', 'create', 'wall', '--role', 'kiosk', '--area', TOWN], '0123456789').status).toBe(1);
    const token = weige(['token', 'create', '--role', 'integration', '--area', TOWN]).stdout.trim();
    expect(token).toMatch(/^wg_[\w-]{43}$/);
    expect((await audit.search({ area: TOWN, townWide: true }, { limit: 2 })).entries).toMatchObject([
      { action: 'token.created', actor: 'system', details: { role: 'integration' } },
      {
        action: 'account.changed',
        actor: 'system',
        subject: 'user:wang',
        details: { role: { to: 'village-cadre' } },
      },
    ]);
    expect((await new Browser(server).signIn('wang', 'by command line')).statusCode).toBe(201);
    expect(weige(['verify']).stdout).toContain('entries in the audit log: the chain is whole.');
  }, 60_000);

  it('stays one chain where two programs write to it at once', async () => {
    const server = await aServer();
    const script = `
      import { openBase } from './src/system.ts';
      import { readConfig } from './src/config.ts';
      const { access, store } = await openBase(readConfig(process.env), Date.now);
      for (let time = 0; time < 20; time++) await access.createToken('kiosk', '${TOWN}');
      await store.close();`;
    const args = ['--import', 'tsx', '--conditions=weige-source', '--input-type=module', '-e', script];
    const env = { ...process.env, WEIGE_DATA: server.folder };
    const child = spawn(process.execPath, args, { cwd: SERVER, env, stdio: 'inherit' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    let own = 0;
    while (child.exitCode === null) {
      await server.token('kiosk');
      own++;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await ended).toBe(0);
    expect(await server.system.access.audit.verify()).toEqual({ entries: 20 + own, faults: [] });
  }, 30_000);
});
