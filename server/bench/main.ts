import { parseArgs } from 'node:util';
import { intake } from './b1-intake.ts';
import { ingest } from './b2-ingest.ts';
import { fanout } from './b3-fanout.ts';
import { snapshot } from './b6-snapshot.ts';
import { OUR_SERVER } from './child.ts';
import { assertSane, tableOf, writeResults } from './report.ts';
import type { Benchmark, Line } from './report.ts';
import { makeWorld, removeWorld } from './world.ts';

/** `npm run bench`: each benchmark beside its floor, in one run. A bar that is missed is told, not an error. */

const BENCHMARKS: Readonly<Record<string, Benchmark>> = { B1: intake, B2: ingest, B3: fanout, B6: snapshot };

const USAGE = `npm run bench -- [--only B1,B3] [--rounds 5] [--log 10000000] [--short]
  --only    the benchmarks to run, of ${Object.keys(BENCHMARKS).join(', ')}
  --rounds  how often each is measured, ours and floor in turn
  --log     events in the large log of B6; built once, kept in .cache/bench
  --short   small sizes, one round: shows that all of it works, measures nothing
`;

/** A positive whole number, or the end of the program. */
function count(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`--${name} is "${text}"; it must be a whole number above 0.\n${USAGE}`);
  process.exit(2);
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: Object.keys(BENCHMARKS).join(',') },
      rounds: { type: 'string' },
      log: { type: 'string' },
      short: { type: 'boolean', default: false },
    },
  });
  const names = values.only.split(',').map((name) => name.trim().toUpperCase());
  const unknown = names.find((name) => !(name in BENCHMARKS));
  if (unknown !== undefined) {
    process.stderr.write(`There is no benchmark "${unknown}".\n${USAGE}`);
    process.exit(2);
  }
  const rounds = count('rounds', values.rounds ?? (values.short ? '1' : '5'));
  const log = count('log', values.log ?? (values.short ? '50000' : '10000000'));
  return { names, short: values.short, rounds, log };
}

async function run(): Promise<void> {
  const { names, ...setting } = readArguments();
  process.stderr.write(`Making the town … (ours is ${OUR_SERVER.join(' ')})\n`);
  const world = await makeWorld();
  const lines: Line[] = [];
  try {
    for (const name of names) {
      process.stderr.write(`${name}\n`);
      lines.push(...((await BENCHMARKS[name]?.({ ...setting, world })) ?? []));
    }
  } finally {
    removeWorld(world);
  }
  lines.forEach(assertSane);
  process.stdout.write(`${tableOf(lines, setting.short)}\n`);
  process.stdout.write(
    `Medians of ${setting.rounds} rounds (least–most). Written to ${writeResults(lines, setting)}\n`,
  );
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
