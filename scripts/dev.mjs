import { spawn } from 'node:child_process';
import { bin, install, root, run } from './prepare.mjs';

/** `npm run dev`: the server restarts and the pages reload at every change. */

install();
run(bin('tsc'), ['-b']);
const children = [
  spawn(bin('tsx'), ['watch', '--conditions=weige-source', 'server/src/main.ts'], {
    cwd: root,
    stdio: 'inherit',
  }),
  spawn(bin('vite', 'dashboard'), [], { cwd: `${root}/dashboard`, stdio: 'inherit' }),
];
const stop = () => children.forEach((child) => child.kill('SIGTERM'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
for (const child of children) child.on('exit', stop);
