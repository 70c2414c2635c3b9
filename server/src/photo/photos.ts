import type { Refusal } from '@weige/shared/contract/problems';
import type { Sql } from '../store/store.ts';
import type { Sender } from './sender.ts';
import { attachPhoto, attachUnnamed, deletePhotosOf, photoById, photosOf } from './tables.ts';

/** Refuses photographs that this sender did not take, or that a report has already. */
export async function checkPhotos(
  tx: Sql,
  ids: readonly string[],
  { holder }: Pick<Sender, 'holder'>,
): Promise<{ readonly refusal: Refusal } | undefined> {
  for (const [index, id] of ids.entries()) {
    const photo = await tx.get(photoById, id);
    const fields = [`/photos/${index}`];
    if (photo?.holder !== holder) return { refusal: { problem: 'unknown-photo', fields } };
    if (photo.owner !== null) return { refusal: { problem: 'photo-in-use', fields } };
  }
  return undefined;
}

/** What photographs come with. */
export interface Occasion {
  /** Id of the report that they belong to from now on. */
  readonly owner: string;
  /** Id of the event that they came with: the report itself, or a later step. */
  readonly event: string;
  /** Nothing may be left of who took them and where. */
  readonly anonymous?: boolean;
}

/**
 * Gives photographs that were checked to a report, behind those that it has; to an anonymous one without device and
 * dwelling. The others keep the dwelling of this visit, whose household sees the report.
 */
export async function attachPhotos(
  tx: Sql,
  ids: readonly string[],
  { owner, event, anonymous = false }: Occasion,
  { dwelling }: Pick<Sender, 'dwelling'>,
): Promise<void> {
  const from = (await tx.all(photosOf, owner)).length;
  for (const [index, id] of ids.entries())
    if (anonymous) await tx.run(attachUnnamed, owner, from + index, event, id);
    else await tx.run(attachPhoto, owner, from + index, event, dwelling, id);
}

/** Erases the photographs of a report; how many. */
export async function erasePhotos(tx: Sql, owner: string): Promise<number> {
  return tx.run(deletePhotosOf, owner);
}

/** The photographs of a report, in their order: all of them, or those that residents sent. */
export async function photoIdsOf(
  sql: Sql,
  owner: string,
  by: 'anybody' | 'residents' = 'anybody',
): Promise<string[]> {
  const rows = await sql.all(photosOf, owner);
  return rows.filter(({ holder }) => by === 'anybody' || isResidents(holder)).map(({ id }) => id);
}

const isResidents = (holder: string | null): boolean => holder === null || holder.startsWith('device:');

/** The photographs of a report by the event that each came with, in their order. */
export async function photosByEvent(sql: Sql, owner: string): Promise<ReadonlyMap<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { id, event } of await sql.all(photosOf, owner))
    if (event !== null) found.set(event, [...(found.get(event) ?? []), id]);
  return found;
}
