import Type from 'typebox';
import { Check } from 'typebox/value';
import { longLog } from './b6-log.ts';
import type { LongLog } from './b6-log.ts';
import { Child, freePort, OUR_SERVER, ourEnv, serve } from './child.ts';
import type { Served } from './child.ts';
import type { Benchmark } from './report.ts';
import { interleave, median } from './stats.ts';
import { TOWN } from './world.ts';

/**
 * B6: what a long log costs. The town's snapshot over HTTP from a server with a short log and one with a long log,
 * both running; and the time from the start of the process to the first 200 of /readyz, with the checkpoint
 * saved. The file may be in the system's cache: it is the program that is cold.
 */

const SIZES = {
  full: { small: 100_000, warm: 30, requests: 30 },
  short: { small: 10_000, warm: 2, requests: 5 },
};

const Snapshot = Type.Object({ seq: Type.Integer(), state: Type.Object({}) });

/** Takes the snapshot; ms until all of it is there. */
async function snapshotTime({ address }: Served, { token, events }: LongLog): Promise<number> {
  const started = performance.now();
  const answer = await fetch(`${address}/api/v1/snapshot?area=${TOWN}`, {
    headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' },
  });
  const text = await answer.text();
  const milliseconds = performance.now() - started;
  const body: unknown = JSON.parse(text);
  // The server adds alarms of its own: what has been lying for so long is late.
  if (!Check(Snapshot, body) || body.seq < events)
    throw new Error(`Not the snapshot at ${events}: ${answer.status} ${text.slice(0, 200)}`);
  return milliseconds;
}

async function snapshotTimes(server: Served, log: LongLog, count: number): Promise<number> {
  const times: number[] = [];
  for (let taken = 0; taken < count; taken++) times.push(await snapshotTime(server, log));
  return median(times);
}

/** Seconds from the start of the process until it is ready. */
async function coldStart({ folder }: LongLog): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const child = new Child(OUR_SERVER, { ...ourEnv(folder), HOST: '127.0.0.1', PORT: String(port) });
  await child.answers(`http://127.0.0.1:${port}/readyz`, 5);
  const seconds = (performance.now() - started) / 1_000;
  await child.stop();
  return seconds;
}

export const snapshot: Benchmark = async ({ world, rounds, short, log }) => {
  const size = short ? SIZES.short : SIZES.full;
  const small = await longLog(world, size.small);
  const large = await longLog(world, log);
  const starts = await interleave(
    rounds,
    () => coldStart(large),
    () => coldStart(small),
  );
  const [one, other] = [await serve(OUR_SERVER, ourEnv(large.folder)), await serve(OUR_SERVER, ourEnv(small.folder))]; // prettier-ignore
  await snapshotTimes(one, large, size.warm);
  await snapshotTimes(other, small, size.warm);
  const snapshots = await interleave(
    rounds,
    () => snapshotTimes(one, large, size.requests),
    () => snapshotTimes(other, small, size.requests),
  );
  await one.child.stop();
  await other.child.stop();
  const sizes = `${log.toLocaleString('en')} events (floor: at ${size.small.toLocaleString('en')})`;
  return [
    { id: 'B6 snapshot', work: `GET /snapshot of the town at ${sizes}`, unit: 'ms', ...snapshots, bar: { of: 'ratio', sense: '≤', limit: 1.2 } },
    { id: 'B6 start', work: 'the same: process start to ready', unit: 's', ...starts, bar: { of: 'ours', sense: '≤', limit: 2 } },
  ]; // prettier-ignore
};
