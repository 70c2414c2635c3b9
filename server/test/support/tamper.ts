import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../src/system.ts';
import type { TestServer } from './server.ts';

/** A second way into the database of a server, for who means it ill. */
export function opened(server: TestServer) {
  const database = new Database(join(server.folder, DATABASE_FILE));
  return Object.assign(database, { [Symbol.dispose]: () => void database.close() });
}

/** The value with one bit of one byte turned over; a number by one. */
export function flipped(value: unknown, position: number): unknown {
  if (typeof value === 'number') return value + 1;
  const bytes = Buffer.from(String(value));
  if (bytes.length === 0) return 'x';
  const index = position % bytes.length;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes.toString('latin1');
}
