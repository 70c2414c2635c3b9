import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Brings a checkout to where it can run: installed and built, each only where something changed. */

export const root = fileURLToPath(new URL('..', import.meta.url));
export const cache = join(root, '.cache');
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const windows = process.platform === 'win32';

/** Runs a command in the root with our own output; stops the program where it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: windows, ...options });
  if (result.status === 0) return;
  process.stderr.write(`\n“${command} ${args.join(' ')}” failed. What it said stands above.\n`);
  process.exit(result.status ?? 1);
}

/** Path of a program that a dependency of the root or of one package brings. */
export function bin(name, folder = '.') {
  return join(root, folder, 'node_modules', '.bin', windows ? `${name}.cmd` : name);
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ['node_modules', 'dist', 'results'].includes(entry.name) ? [] : filesBelow(path);
    return [path];
  });
}

function digest(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths.sort()) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

/** Does `work` unless its outputs are there and the files it depends on are the same as the last time. */
function once(name, paths, outputs, work) {
  const stamp = join(cache, name);
  const now = digest(paths);
  const done = existsSync(stamp) && readFileSync(stamp, 'utf8') === now;
  if (done && outputs.every((path) => existsSync(join(root, path)))) return;
  work();
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, now);
}

const packages = ['shared', 'data', 'server', 'dashboard'];

/** Installs the dependencies exactly as the lockfile names them, by the pinned pnpm. */
export function install() {
  const manifests = ['.', ...packages].map((folder) => join(root, folder, 'package.json'));
  const locks = ['pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((path) => join(root, path));
  once('installed', [...manifests, ...locks], ['node_modules/.pnpm'], () => {
    process.stderr.write('Installing what Weige needs; the first time takes a minute or two …\n');
    run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only']);
  });
}

/** Compiles shared, data and server, and bundles the pages. */
export function build() {
  const sources = packages.flatMap((name) => filesBelow(join(root, name)));
  once('built', [...sources, join(root, 'tsconfig.base.json')], ['server/dist', 'dashboard/dist'], () => {
    process.stderr.write('Building …\n');
    run(bin('tsc'), ['-b']);
    run(bin('vite', 'dashboard'), ['build', '--logLevel', 'warn'], { cwd: join(root, 'dashboard') });
  });
}
