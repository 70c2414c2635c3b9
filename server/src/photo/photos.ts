import type { Refusal } from '@weige/shared/contract/problems';
import type { Visit } from '../phone/visit.ts';
import type { Sql } from '../store/store.ts';
import { attachPhoto, attachUnnamed, deletePhotosOf, photoById, photosOf } from './tables.ts';

/** Refuses photographs that this device did not take, or that a report has already. */
export async function checkPhotos(
  tx: Sql,
  ids: readonly string[],
  { device }: Visit,
): Promise<{ readonly refusal: Refusal } | undefined> {
  for (const [index, id] of ids.entries()) {
    const photo = await tx.get(photoById, id);
    const fields = [`/photos/${index}`];
    if (photo?.holder !== `device:${device}`) return { refusal: { problem: 'unknown-photo', fields } };
    if (photo.owner !== null) return { refusal: { problem: 'photo-in-use', fields } };
  }
  return undefined;
}

/**
 * Gives photographs that were checked to a report, behind those that it has; to an anonymous one without device and
 * dwelling. The others keep the dwelling of this visit, whose household sees the report.
 */
export async function attachPhotos(
  tx: Sql,
  ids: readonly string[],
  owner: string,
  { dwelling }: Visit,
  anonymous = false,
): Promise<void> {
  const from = (await photoIdsOf(tx, owner)).length;
  for (const [index, id] of ids.entries())
    if (anonymous) await tx.run(attachUnnamed, owner, from + index, id);
    else await tx.run(attachPhoto, owner, from + index, dwelling, id);
}

/** Erases the photographs of a report; how many. */
export async function erasePhotos(tx: Sql, owner: string): Promise<number> {
  return tx.run(deletePhotosOf, owner);
}

/** The photographs of a report, in their order. */
export async function photoIdsOf(sql: Sql, owner: string): Promise<string[]> {
  return (await sql.all(photosOf, owner)).map(({ id }) => id);
}
