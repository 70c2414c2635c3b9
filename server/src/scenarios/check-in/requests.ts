import { codeRange, within } from '@weige/shared/area/code';
import type { AuditAction } from '@weige/shared/contract/accounts';
import type { Refusal } from '@weige/shared/contract/problems';
import type {
  AboutPerson,
  ErasedStays,
  ExportedStays,
  LookAtStay,
  StayRecord,
} from '@weige/shared/contract/stays';
import type { Audit, By } from '../../audit/audit.ts';
import type { Sql } from '../../store/store.ts';
import type { World } from '../scenario.ts';
import { stayRecord } from './person.ts';
import { eraseStay, staysOfPerson, stayWithAddress } from './stay-tables.ts';
import type { ListedStay } from './stay-tables.ts';

/** Who asks for records, where they may, and where it is noted. */
export interface Asker {
  readonly area: string;
  readonly by: By;
  readonly audit: Audit;
}

type Refused = { readonly refusal: Refusal };

/** What is asked for, and how the audit log calls it. */
interface Found {
  readonly rows: readonly ListedStay[];
  readonly subject: string;
  readonly area: string;
}

/** One record of one's own area. */
async function oneOf(tx: Sql, { area }: Asker, stay: string): Promise<{ row: ListedStay } | Refused> {
  const row = await tx.get(stayWithAddress, stay);
  if (!row) return { refusal: { problem: 'unknown-stay', fields: ['/stay'] } };
  if (!within(row.dwelling, area)) return { refusal: { problem: 'outside-area', fields: ['/stay'] } };
  return { row };
}

/** All of one person in one's own area. The audit log names them by the keyed hash of their number, not by it. */
async function recordsOf(tx: Sql, { seal }: World, { area }: Asker, number: string): Promise<Found> {
  const index = seal.index(number);
  const { from, to } = codeRange(area);
  return { rows: await tx.all(staysOfPerson, index, from, to), subject: `person:${index}`, area };
}

async function found(
  tx: Sql,
  world: World,
  asker: Asker,
  { number, stay }: AboutPerson,
): Promise<Found | Refused> {
  if ((number === undefined) === (stay === undefined)) {
    const code = number === undefined ? 'required' : 'oneOf';
    return { refusal: { problem: 'validation', fields: ['/number', '/stay'], code } };
  }
  if (number !== undefined) return recordsOf(tx, world, asker, number);
  const one = await oneOf(tx, asker, stay ?? '');
  if ('refusal' in one) return one;
  return { rows: [one.row], subject: `stay:${one.row.id}`, area: one.row.dwelling };
}

/** Finds the records, does something with them and notes it: all of it or nothing. */
async function about<Answer>(
  world: World,
  asker: Asker,
  action: AuditAction,
  body: AboutPerson,
  work: (tx: Sql, rows: readonly ListedStay[]) => Promise<Answer> | Answer,
): Promise<Answer | Refused> {
  return world.store.transaction(async (tx) => {
    const records = await found(tx, world, asker, body);
    if ('refusal' in records) return records;
    const { rows, subject, area } = records;
    const details = { reason: body.reason, records: rows.length };
    await asker.audit.note(tx, { by: asker.by, action, subject, area, details });
    return work(tx, rows);
  });
}

/** Opens one record. */
export async function lookAtStay(
  world: World,
  asker: Asker,
  { stay, reason }: LookAtStay,
): Promise<StayRecord | Refused> {
  return world.store.transaction(async (tx) => {
    const one = await oneOf(tx, asker, stay);
    if ('refusal' in one) return one;
    const { dwelling: area } = one.row;
    const subject = `stay:${stay}`;
    await asker.audit.note(tx, {
      by: asker.by,
      action: 'person.looked-at',
      subject,
      area,
      details: { reason },
    });
    return stayRecord(world.seal, one.row, world.now());
  });
}

/** Everything that is kept of a person, in clear. */
export async function exportPerson(
  world: World,
  asker: Asker,
  body: AboutPerson,
): Promise<ExportedStays | Refused> {
  return about(world, asker, 'person.exported', body, (_tx, rows) => ({
    records: rows.map((row) => stayRecord(world.seal, row, world.now())),
  }));
}

/** Deletes what is kept of a person. What was counted stays counted: no event names them. */
export async function erasePerson(
  world: World,
  asker: Asker,
  body: AboutPerson,
): Promise<ErasedStays | Refused> {
  return about(world, asker, 'person.erased', body, async (tx, rows) => {
    for (const { id } of rows) await tx.run(eraseStay, id);
    return { erased: rows.length };
  });
}
