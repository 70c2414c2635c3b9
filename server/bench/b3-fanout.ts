import { setTimeout as wait } from 'node:timers/promises';
import Type from 'typebox';
import { Check } from 'typebox/value';
import { Done, Report } from './b3-messages.ts';
import { benchScript, Child, OUR_SERVER, ourEnv, serve } from './child.ts';
import type { Served } from './child.ts';
import { openConnections, postRequest } from './load.ts';
import type { Connection } from './load.ts';
import { checkInOf } from './reports.ts';
import type { Benchmark, Line } from './report.ts';
import { interleave } from './stats.ts';
import { emptyFolder, freshFolder, TOWN } from './world.ts';
import type { World } from './world.ts';

/**
 * B3, fan-out: 200 walls on the whole town while check-ins come in at 100 a second. CPU is all that the server
 * process used between the first and the last event, intake, fsync and pulses included, by event and client. The
 * second line takes off what the same process used for as many events before anybody watched: the walls alone.
 *
 * Latency runs from the event's `at`, which both servers take from their clock just before the group is written,
 * to the client's clock (one machine, one clock) when the event is in its hands. So it holds the fsync too: a
 * little more than from the commit, never less.
 */

const RATE = 100;
const SIZES = {
  full: { clients: 200, warm: 3, alone: 10, seconds: 30 },
  short: { clients: 30, warm: 0.5, alone: 1, seconds: 2 },
};
type Size = typeof SIZES.full;
const CONNECTIONS = 8;
/** What a difference of two CPU times cannot tell from nothing, µs a delivered event. */
const LEAST = 0.1;

interface Measured {
  /** CPU time of the whole process by delivered event, µs. */
  readonly whole: number;
  /** The same without what the process uses for an event that nobody watches. */
  readonly walls: number;
  /** ms. */
  readonly p99: number;
}

const Accepted = Type.Object({ seq: Type.Integer() });

/** Posts check-ins evenly for that long, whatever the answers take; resolves with the newest seq. */
async function post(connections: readonly Connection[], world: World, seconds: number): Promise<number> {
  const requests = world.dwellings.slice(0, 500).map((dwelling) =>
    // Visits only: they follow no order, so that any connection may carry any of them.
    postRequest('/api/v1/check-ins', world.token, 'application/json', JSON.stringify(checkInOf(dwelling, 1))),
  );
  const total = Math.round(seconds * RATE);
  const started = performance.now();
  let [sent, newest] = [0, 0];
  await Promise.all(
    connections.map(async (connection) => {
      while (sent < total) {
        const number = sent++;
        await wait(Math.max(0, started + (number * 1_000) / RATE - performance.now()));
        const { status, body } = await connection.send(requests[number % requests.length] ?? Buffer.alloc(0));
        const answer: unknown = JSON.parse(body);
        if (status !== 201 || !Check(Accepted, answer)) throw new Error(`${status}: ${body}`);
        newest = Math.max(newest, answer.seq);
      }
    }),
  );
  return newest;
}

/** CPU time, ms, that the process uses for an event that nobody watches. */
async function aloneCpu({ child }: Served, connections: readonly Connection[], world: World, size: Size) {
  await post(connections, world, size.warm);
  const before = await child.cpu();
  await post(connections, world, size.alone);
  return ((await child.cpu()) - before) / (size.alone * RATE);
}

/** Connects the walls and counts what reaches them, and the CPU time of the process meanwhile, ms. */
async function watched(
  server: Served,
  ours: boolean,
  connections: readonly Connection[],
  world: World,
  size: Size,
) {
  const walls = new Child(benchScript('b3-subscribers.ts'), {});
  await walls.listens();
  const { clients, warm, seconds } = size;
  const { address, child } = server;
  await walls.ask({ do: 'connect', clients, address, ours, token: world.token, area: TOWN }, Done);
  const before = await post(connections, world, warm);
  await walls.ask({ do: 'report', upTo: before }, Report);
  await walls.ask({ do: 'count', after: before }, Done);
  const cpuBefore = await child.cpu();
  const newest = await post(connections, world, seconds);
  const report = await walls.ask({ do: 'report', upTo: newest }, Report);
  const cpu = (await child.cpu()) - cpuBefore;
  const { delivered, breaches, missing } = report;
  const expected = (newest - before) * clients;
  if (delivered !== expected || breaches > 0 || missing > 0)
    throw new Error(
      `Of ${expected} events ${delivered} came; ${breaches} out of order, ${missing} clients behind.`,
    );
  await walls.stop();
  return { cpu, delivered, events: newest - before, p99: report.p99 ?? NaN };
}

async function measure(server: Served, ours: boolean, world: World, size: Size): Promise<Measured> {
  const connections = await openConnections(server.port, CONNECTIONS);
  const alone = await aloneCpu(server, connections, world, size);
  const { cpu, delivered, events, p99 } = await watched(server, ours, connections, world, size);
  for (const connection of connections) connection.close();
  await server.child.stop();
  const whole = (cpu * 1_000) / delivered;
  const walls = Math.max(LEAST, whole - (alone * events * 1_000) / delivered);
  return { whole, walls, p99 };
}

export const fanout: Benchmark = async ({ world, rounds, short }) => {
  const size = short ? SIZES.short : SIZES.full;
  const { ours, floor } = await interleave(
    rounds,
    async () => measure(await serve(OUR_SERVER, ourEnv(freshFolder(world, 'b3'))), true, world, size),
    async () => {
      const env = { FLOOR_DATA: emptyFolder(world.folder, 'b3-floor'), FLOOR_EMIT: '1' };
      return measure(await serve(benchScript('floor/intake.ts'), env), false, world, size);
    },
  );
  const work = `fan-out, ${size.clients} walls, ${RATE} events/s, ${size.seconds} s`;
  const figures = (name: keyof Measured) => ({
    ours: ours.map((one) => one[name]),
    floor: floor.map((one) => one[name]),
  });
  const half = { of: 'ratio', sense: '≤', limit: 0.5 } as const;
  const whole: Line = { id: 'B3 CPU', work: `${work}: CPU a delivered event`, unit: 'µs', ...figures('whole'), bar: half }; // prettier-ignore
  const walls: Line = { id: 'B3 walls', work: 'the same without the intake’s share', unit: 'µs', ...figures('walls'), bar: half }; // prettier-ignore
  const late: Line = { id: 'B3 p99', work: 'the same: decision to client, p99', unit: 'ms', ...figures('p99'), bar: { of: 'ours', sense: '≤', limit: 150 } }; // prettier-ignore
  // A short run is too short for a difference of two small times.
  return short ? [whole, late] : [whole, walls, late];
};
