import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, build, cache, install, root } from './prepare.mjs';

/** `npm test`: everything that must hold. Runs all of it, whatever fails, and closes with one line of counts. */

const total = { passed: 0, failed: 0, skipped: 0 };

function say(text) {
  process.stdout.write(`${text}\n`);
}

function run(command, args, env = {}) {
  return spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  }).status;
}

/** A check that passes or fails as a whole. */
function check(name, command, args) {
  say(`\n── ${name}`);
  const good = run(command, args) === 0;
  total[good ? 'passed' : 'failed'] += 1;
  if (!good) say(`✗ ${name}`);
}

/** A run of vitest; each of its tests counts. */
function tests(name, args, env = {}) {
  say(`\n── ${name}`);
  const report = join(cache, `${name}.json`);
  rmSync(report, { force: true });
  const status = run(
    bin('vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    env,
  );
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    total.passed += numPassedTests;
    total.skipped += numPendingTests + numTodoTests;
    // A file that could not be loaded has no tests to fail; errors outside of tests count as one.
    total.failed += numFailedTests || numFailedTestSuites || (status === 0 ? 0 : 1);
  } catch {
    total.failed += 1;
    say(`✗ ${name} left no report`);
  }
}

install();
build();
mkdirSync(cache, { recursive: true });
const { bringBrowser } = await import('./browser.mjs');
const browser = bringBrowser(root);

check('formatting', bin('prettier'), ['--check', '--log-level', 'warn', '.']);
check('lint', bin('eslint'), ['.']);
check('types of the pages', bin('vue-tsc'), ['--noEmit', '-p', 'dashboard']);
check('types of the tests', bin('tsc'), ['--noEmit', '-p', 'tsconfig.lint.json']);
tests('unit and integration', ['--project', '!e2e']);
if (browser) tests('browser', ['--project', 'e2e'], { CHROME_PATH: browser });
else {
  total.failed += 1;
  say('✗ browser tests: no Chromium, Chrome or Edge could be found or installed. Set CHROME_PATH to one.');
}
check('benchmarks run', process.execPath, ['scripts/run.mjs', 'bench', '--short']);

say(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
