import { parentPort, workerData } from 'node:worker_threads';
import type { Sql } from '../store.ts';
import type { AsideAnswer, AsideTask } from './lane.ts';
import { openDatabase, SqliteSql } from './connection.ts';

/** The thread of `Store.aside`: takes one job after the other on a read-only connection of its own. */

const file: unknown = workerData;
const database = openDatabase(String(file), { readonly: true });
const sql = new SqliteSql(database);

type Run = (sql: Sql, input: unknown) => Promise<unknown>;

async function runOf(address: string): Promise<Run> {
  const module: unknown = await import(address);
  const run: unknown = typeof module === 'object' && module ? Reflect.get(module, 'run') : undefined;
  if (typeof run !== 'function') throw new Error(`The module ${address} has no run.`);
  return async (...given) => {
    const output: unknown = await Reflect.apply(run, undefined, given);
    return output;
  };
}

/** Within one transaction, so that all that a job reads is true at one point of the log. */
async function work({ module, input }: AsideTask): Promise<AsideAnswer> {
  try {
    const run = await runOf(module);
    database.exec('BEGIN');
    try {
      return { output: await run(sql, input) };
    } finally {
      database.exec('COMMIT');
    }
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (task: AsideTask) => {
  void work(task).then((answer) => parentPort?.postMessage(answer));
});
