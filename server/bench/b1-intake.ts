import Type from 'typebox';
import { Check } from 'typebox/value';
import { benchScript, OUR_SERVER, ourEnv, serve } from './child.ts';
import type { Served } from './child.ts';
import { drive, openConnections, postRequest } from './load.ts';
import { CHECK_IN_TURNS, checkInOf } from './reports.ts';
import type { Benchmark, Line } from './report.ts';
import { interleave } from './stats.ts';
import { emptyFolder, freshFolder } from './world.ts';
import type { World } from './world.ts';

/**
 * B1, durable intake: check-ins by HTTP over 64 connections, each answered 201 after its group's fsync. Every
 * connection has a door of its own, at which one arrives, visits, leaves.
 */

const CONNECTIONS = 64;
const SIZES = { full: { warm: 10_000, requests: 40_000 }, short: { warm: 200, requests: 1_000 } };

const Page = Type.Object({ head: Type.Integer() });

function requestsOf({ dwellings, token }: World): Buffer[][] {
  return dwellings.slice(0, CONNECTIONS).map((dwelling) =>
    Array.from({ length: CHECK_IN_TURNS }, (_, turn) => {
      const body = JSON.stringify(checkInOf(dwelling, turn));
      return postRequest('/api/v1/check-ins', token, 'application/json', body);
    }),
  );
}

/** Durable check-ins a second. */
async function rate({ port }: Served, requests: Buffer[][], warm: number, count: number): Promise<number> {
  const connections = await openConnections(port, CONNECTIONS);
  const turns = connections.map(() => 0);
  const next = (index: number): Buffer => {
    const turn = turns[index] ?? 0;
    turns[index] = turn + 1;
    return requests[index]?.[turn % CHECK_IN_TURNS] ?? Buffer.alloc(0);
  };
  await drive(connections, warm, 201, next);
  const milliseconds = await drive(connections, count, 201, next);
  for (const connection of connections) connection.close();
  return (count * 1_000) / milliseconds;
}

/** Throws unless the log is exactly that long: every 201 is in it, and nothing else. */
async function assertHead({ address }: Served, token: string, events: number): Promise<void> {
  const answer = await fetch(`${address}/api/v1/events?limit=1`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const page: unknown = await answer.json();
  if (!Check(Page, page) || page.head !== events)
    throw new Error(`${events} check-ins were answered 201, the log says ${JSON.stringify(page)}.`);
}

export const intake: Benchmark = async ({ world, rounds, short }) => {
  const { warm, requests: count } = short ? SIZES.short : SIZES.full;
  const requests = requestsOf(world);
  const { ours, floor } = await interleave(
    rounds,
    async () => {
      const server = await serve(OUR_SERVER, ourEnv(freshFolder(world, 'b1')));
      const figure = await rate(server, requests, warm, count);
      await assertHead(server, world.token, warm + count);
      await server.child.stop();
      return figure;
    },
    async () => {
      const env = { FLOOR_DATA: emptyFolder(world.folder, 'b1-floor') };
      const server = await serve(benchScript('floor/intake.ts'), env);
      const figure = await rate(server, requests, warm, count);
      await server.child.stop();
      return figure;
    },
  );
  const work = `durable POST /check-ins, ${CONNECTIONS} connections`;
  const bar = { of: 'ratio', sense: '≥', limit: 0.8 } as const;
  return [{ id: 'B1', work, unit: '/s', ours, floor, bar } satisfies Line];
};
