import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bin, build, install, root } from './prepare.mjs';

/** `node scripts/run.mjs NAME …`: runs one of the programs below on an up-to-date build. */
const programs = {
  weige: ['server/dist/cli/weige.js'],
  feed: ['data/dist/feeder/main.js'],
};

const [name, ...args] = process.argv.slice(2);

install();
build();
if (name === 'build') process.exit(0);

const command =
  name === 'bench'
    ? [bin('tsx'), ['--conditions=weige-source', 'server/bench/main.ts', ...args]]
    : [process.execPath, [join(root, ...programs[name]), ...args]];
const child = spawn(...command, { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
