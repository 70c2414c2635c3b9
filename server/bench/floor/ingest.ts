import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Type from 'typebox';
import { Check } from 'typebox/value';
import { openEventTable } from './event-table.ts';

/** Floor of B2: raw better-sqlite3, a hundred rows a transaction, each on disk before the next. */

const ROWS = 100;
const Order = Type.Object({ rows: Type.Integer(), data: Type.Array(Type.String()) });

const { database, insert } = openEventTable(join(process.env['FLOOR_DATA'] ?? '', 'floor.db'));
let seq = 0;

const insertHundred = database.transaction((data: readonly string[]) => {
  const at = Date.now();
  for (let row = 0; row < ROWS; row++) {
    seq += 1;
    const text = data[seq % data.length] ?? '';
    insert(seq, randomUUID(), text.slice(13, 29), at, `gate-1-${seq}`, text);
  }
});

process.on('message', (order) => {
  if (!Check(Order, order)) return;
  const started = performance.now();
  for (let done = 0; done < order.rows; done += ROWS) insertHundred(order.data);
  process.send?.({ milliseconds: performance.now() - started });
});
process.on('SIGTERM', () => process.exit(0));
process.send?.('listening');
