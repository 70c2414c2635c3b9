import { query } from '../store/store.ts';

/** A door whose code is in force, as it is in the register. */
export interface OpenDoorRow {
  readonly dwelling: string;
  readonly name: string;
  readonly lng: number;
  readonly lat: number;
}

/** A dwelling with its door code. Times are epoch ms; `sealed` and `issued_at` are null where no code is in force. */
export interface DoorRow {
  readonly code: string;
  readonly name: string;
  readonly sealed: string | null;
  readonly issued_at: number | null;
  readonly revoked_at: number | null;
  readonly devices: number;
}

/** A revoked code is found as little as one that never was. */
export const doorByDigest = query<[digest: string], OpenDoorRow>(
  `SELECT d.code AS dwelling, d.name, d.lng, d.lat FROM door_code c JOIN dwelling d ON d.code = c.dwelling
   WHERE c.digest = ? AND c.revoked_at IS NULL`,
);

const DOORS = `
  SELECT d.code, d.name, c.sealed, c.issued_at,
    (SELECT max(o.revoked_at) FROM door_code o WHERE o.dwelling = d.code) AS revoked_at,
    (SELECT count(*) FROM device_household h WHERE h.dwelling = d.code) AS devices
  FROM dwelling d LEFT JOIN door_code c ON c.dwelling = d.code AND c.revoked_at IS NULL`;

export const doorOf = query<[dwelling: string], DoorRow>(`${DOORS} WHERE d.code = ?`);
export const doorsWithin = query<[from: string, to: string, after: string, limit: number], DoorRow>(
  `${DOORS} WHERE d.code >= ? AND d.code < ? AND d.code > ? ORDER BY d.code LIMIT ?`,
);
export const countDoors = query<[from: string, to: string], { total: number; missing: number }>(
  `SELECT count(*) AS total, count(*) - count(c.digest) AS missing
   FROM dwelling d LEFT JOIN door_code c ON c.dwelling = d.code AND c.revoked_at IS NULL
   WHERE d.code >= ? AND d.code < ?`,
);
/** Dwellings of an area that never had a code. */
export const doorsWithout = query<[from: string, to: string, limit: number], { code: string }>(
  `SELECT d.code FROM dwelling d WHERE d.code >= ? AND d.code < ?
     AND NOT EXISTS (SELECT 1 FROM door_code c WHERE c.dwelling = d.code)
   ORDER BY d.code LIMIT ?`,
);
export const insertDoorCode = query<[digest: string, dwelling: string, sealed: string, issued: number]>(
  'INSERT INTO door_code (digest, dwelling, sealed, issued_at, revoked_at) VALUES (?, ?, ?, ?, NULL)',
);
export const revokeDoorCode = query<[revoked: number, dwelling: string]>(
  'UPDATE door_code SET revoked_at = ? WHERE dwelling = ? AND revoked_at IS NULL',
);
/** Codes revoked long ago; the last of a dwelling without one in force stays, so that it is not taken for a new one. */
export const deleteOldCodes = query<[revokedBefore: number]>(
  `DELETE FROM door_code WHERE revoked_at < ? AND EXISTS
     (SELECT 1 FROM door_code c WHERE c.dwelling = door_code.dwelling AND c.revoked_at IS NULL)`,
);
