import Type from 'typebox';
import { benchScript, Child, OUR_SERVER, ourEnv, serve } from './child.ts';
import { drive, openConnections, postRequest } from './load.ts';
import type { Connection } from './load.ts';
import { checkInOf } from './reports.ts';
import type { Benchmark } from './report.ts';
import { interleave } from './stats.ts';
import { emptyFolder, freshFolder } from './world.ts';
import type { World } from './world.ts';

/**
 * B2, bulk intake: NDJSON, 1,000 check-ins a request, each under an idempotency key. Two connections, so that
 * the server has the next request while it answers the last. The floor has no HTTP: it is what the disk takes.
 */

const LINES = 1_000;
const CONNECTIONS = 2;
const SIZES = { full: { warm: 20, requests: 60 }, short: { warm: 2, requests: 4 } };

const Timed = Type.Object({ milliseconds: Type.Number() });

/** The n-th request; no two have a key in common. */
function request({ dwellings, token }: World, number: number): Buffer {
  const lines = Array.from({ length: LINES }, (_, line) => {
    const index = number * LINES + line;
    const dwelling = dwellings[index % dwellings.length];
    if (!dwelling) throw new Error('The town has no dwellings.');
    // Over a whole round through the town each door has the same turn.
    const data = checkInOf(dwelling, Math.floor(index / dwellings.length));
    return JSON.stringify({ type: 'check-in.recorded', key: `gate-1-${index}`, data });
  });
  return postRequest('/api/v1/ingest', token, 'application/x-ndjson', lines.join('\n'));
}

/** Sends the requests in their order; throws unless every line got its place in the log. */
async function send(connections: readonly Connection[], requests: readonly Buffer[]): Promise<number> {
  let next = 0;
  return drive(
    connections,
    requests.length,
    200,
    () => requests[next++] ?? Buffer.alloc(0),
    ({ body }) => {
      const recorded = body.split('"seq":').length - 1;
      if (recorded !== LINES)
        throw new Error(`${recorded} of ${LINES} lines were recorded: ${body.slice(0, 300)}`);
    },
  );
}

async function ours(world: World, requests: readonly Buffer[], warm: number): Promise<number> {
  const server = await serve(OUR_SERVER, ourEnv(freshFolder(world, 'b2')));
  const connections = await openConnections(server.port, CONNECTIONS);
  await send(connections, requests.slice(0, warm));
  const milliseconds = await send(connections, requests.slice(warm));
  for (const connection of connections) connection.close();
  await server.child.stop();
  return ((requests.length - warm) * LINES * 1_000) / milliseconds;
}

/** The payloads as our server stores them. */
function payloads({ dwellings }: World): string[] {
  return dwellings.slice(0, LINES).map((dwelling, index) => {
    const { place, occupants, capacity } = dwelling;
    return JSON.stringify({ ...checkInOf(dwelling, index), place, occupants, capacity });
  });
}

async function floor(world: World, count: number, warm: number): Promise<number> {
  const env = { FLOOR_DATA: emptyFolder(world.folder, 'b2-floor') };
  const child = new Child(benchScript('floor/ingest.ts'), env);
  await child.listens();
  const data = payloads(world);
  await child.ask({ rows: warm * LINES, data }, Timed);
  const rows = (count - warm) * LINES;
  const { milliseconds } = await child.ask({ rows, data }, Timed);
  await child.stop();
  return (rows * 1_000) / milliseconds;
}

export const ingest: Benchmark = async ({ world, rounds, short }) => {
  const { warm, requests: measured } = short ? SIZES.short : SIZES.full;
  const requests = Array.from({ length: warm + measured }, (_, number) => request(world, number));
  const figures = await interleave(
    rounds,
    () => ours(world, requests, warm),
    () => floor(world, requests.length, warm),
  );
  const work = `POST /ingest, ${LINES.toLocaleString('en')} lines a request`;
  return [{ id: 'B2', work, unit: '/s', ...figures, bar: { of: 'ratio', sense: '≥', limit: 0.35 } }];
};
