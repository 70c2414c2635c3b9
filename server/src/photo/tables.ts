import type { Migration } from '../store/migrate.ts';
import { query } from '../store/store.ts';

/**
 * Photographs, sealed, in the database itself: one backup holds everything, several processes on one base see the same,
 * and a report and its pictures are on disk together or not at all (docs/decisions/0008). `holder` is `device:ID` until
 * an anonymous report takes the photograph, then null, as is `dwelling`; of staff it is `user:NAME`, without a dwelling. `upload` is a keyed digest of the device and
 * its key, `digest` one of the bytes that it sent. `owner` is the id of the report, null before it is
 * sent; `event` the one that the photograph came with, the report or a later step, null for those from before.
 */
export const photoMigrations: readonly Migration[] = [
  {
    name: 'photo/001-photos',
    sql: ({ bytes }) => `
      CREATE TABLE photo (
        id TEXT PRIMARY KEY, holder TEXT, dwelling TEXT, upload TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
        owner TEXT, position BIGINT, width BIGINT NOT NULL, height BIGINT NOT NULL, bytes BIGINT NOT NULL,
        taken_at BIGINT NOT NULL, sealed ${bytes} NOT NULL
      );
      CREATE INDEX photo_by_owner ON photo (owner, position);
      CREATE INDEX photo_unsent ON photo (taken_at) WHERE owner IS NULL;`,
  },
  { name: 'photo/002-events', sql: () => 'ALTER TABLE photo ADD COLUMN event TEXT' },
];

/** Whose a photograph is. */
export interface PhotoRow {
  readonly holder: string | null;
  readonly dwelling: string | null;
  readonly owner: string | null;
}

/** What an upload was answered with. */
export interface UploadRow {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly digest: string;
}

type PhotoColumns = [
  id: string, holder: string, dwelling: string | null, upload: string, digest: string, width: number, height: number,
  bytes: number, taken: number, sealed: Uint8Array,
]; // prettier-ignore

export const insertPhoto = query<PhotoColumns>(
  `INSERT INTO photo (id, holder, dwelling, upload, digest, width, height, bytes, taken_at, sealed)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
export const photoByUpload = query<[upload: string], UploadRow>(
  'SELECT id, width, height, bytes, digest FROM photo WHERE upload = ?',
);
export const photoById = query<[id: string], PhotoRow>(
  'SELECT holder, dwelling, owner FROM photo WHERE id = ?',
);
export const sealedPhoto = query<[id: string], { sealed: Uint8Array }>(
  'SELECT sealed FROM photo WHERE id = ?',
);
export const deletePhotosOf = query<[owner: string]>('DELETE FROM photo WHERE owner = ?');
export const photosOf = query<[owner: string], { id: string; holder: string | null; event: string | null }>(
  'SELECT id, holder, event FROM photo WHERE owner = ? ORDER BY position, id',
);
type Attached = [owner: string, position: number, event: string];

export const attachPhoto = query<[...Attached, dwelling: string | null, id: string]>(
  'UPDATE photo SET owner = ?, position = ?, event = ?, dwelling = ? WHERE id = ?',
);
/** The same, and nothing is left of who took it or where. */
export const attachUnnamed = query<[...Attached, id: string]>(
  `UPDATE photo SET owner = ?, position = ?, event = ?, holder = NULL, dwelling = NULL, upload = id, digest = ''
   WHERE id = ?`,
);
export const deleteUnsent = query<[takenBefore: number]>(
  'DELETE FROM photo WHERE owner IS NULL AND taken_at < ?',
);
export const deleteOfClosed = query<[hazardBefore: number, repairBefore: number]>(
  `DELETE FROM photo WHERE owner IN (
     SELECT p.owner FROM photo p JOIN hazard c ON c.id = p.owner WHERE c.closed_at < ?
     UNION SELECT p.owner FROM photo p JOIN repair c ON c.id = p.owner WHERE c.closed_at < ?)`,
);
