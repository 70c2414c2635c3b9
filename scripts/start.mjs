import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, install, root } from './prepare.mjs';

/** `npm start`: everything from a fresh checkout to a town under way. Ctrl-C stops all of it. */

const data = resolve(process.env.WEIGE_DATA ?? '.data');
const port = process.env.PORT ?? '8080';
const host = process.env.HOST ?? '127.0.0.1';
const address = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
const demo = process.env.WEIGE_DEMO !== '0';
/** The demonstration's pace, reports a second, and how much of the past a new town is told of, hours. */
const DAY = ['--rate', '0.2', '--history', '24'];
const tokenFile = join(data, 'feeder-token');

install();
build();

const children = [];
let stopping = false;

/** Asks a program to stop and waits until it has. */
function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  child.kill('SIGTERM');
  return new Promise((done) => child.once('exit', done));
}

/** Stops what was started last first: the feeder gets its last answers while the server is still there. */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  for (const child of children.reverse()) await ended(child);
  process.exit(code);
}

function start(script, args, env = {}) {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  children.push(child);
  return child;
}

async function serverIsReady() {
  for (;;) {
    if (stopping) return false;
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok) return true;
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** False where the server does not know the token, as after the database was taken away. */
async function isGood(token) {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${address}/api/v1/session`, { headers }).catch(() => undefined);
  return answer?.status !== 401;
}

/** The feeder's own token, made once by the administration program and kept beside the database. */
async function feederToken() {
  const kept = existsSync(tokenFile) ? readFileSync(tokenFile, 'utf8').trim() : '';
  if (kept !== '' && (await isGood(kept))) return kept;
  mkdirSync(data, { recursive: true });
  const made = spawnSync(
    process.execPath,
    [
      join(root, 'server/dist/cli/weige.js'),
      'token',
      'create',
      '--role',
      'integration',
      '--area',
      '310116109',
    ],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (made.status !== 0) return undefined;
  writeFileSync(tokenFile, made.stdout.trim(), { mode: 0o600 });
  return made.stdout.trim();
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));

const server = start('server/dist/main.js', []);
server.on('exit', (code) => stop(code ?? 1));

if (demo && (await serverIsReady())) {
  const token = await feederToken();
  if (token !== undefined)
    start('data/dist/feeder/main.js', [...DAY, '--url', address], {
      WEIGE_TOKEN: token,
    });
}
