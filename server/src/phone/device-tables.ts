import { query } from '../store/store.ts';

/** A device at a door. Times are epoch ms. */
export interface DeviceRow {
  readonly id: string;
  readonly seen_at: number;
  /** 1 where it belongs to the household behind the door. */
  readonly bound: number;
}

export const insertDevice = query<[id: string, digest: string, created: number, seen: number]>(
  'INSERT INTO device (id, digest, created_at, seen_at) VALUES (?, ?, ?, ?)',
);
export const deviceAtDoor = query<[dwelling: string, digest: string], DeviceRow>(
  `SELECT d.id, d.seen_at, CASE WHEN h.device IS NULL THEN 0 ELSE 1 END AS bound
   FROM device d LEFT JOIN device_household h ON h.device = d.id AND h.dwelling = ?
   WHERE d.digest = ?`,
);
export const seeDevice = query<[seen: number, id: string]>('UPDATE device SET seen_at = ? WHERE id = ?');

export const giveNonce = query<[nonce: string, ends: number, seen: number, id: string]>(
  'UPDATE device SET nonce = ?, nonce_ends = ?, seen_at = ? WHERE id = ?',
);
export const nonceInForce = query<[id: string, nonce: string, now: number], { id: string }>(
  'SELECT id FROM device WHERE id = ? AND nonce = ? AND nonce_ends > ?',
);
export const spendNonce = query<[id: string]>(
  'UPDATE device SET nonce = NULL, nonce_ends = NULL WHERE id = ?',
);

export const joinHousehold = query<[device: string, dwelling: string, bound: number]>(
  'INSERT INTO device_household (device, dwelling, bound_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
);
export const leaveHousehold = query<[device: string, dwelling: string]>(
  'DELETE FROM device_household WHERE device = ? AND dwelling = ?',
);
export const leaveTogether = query<[dwelling: string]>('DELETE FROM device_household WHERE dwelling = ?');

export const unseenDevices = query<[seenBefore: number, limit: number], { id: string }>(
  'SELECT id FROM device WHERE seen_at < ? LIMIT ?',
);
export const deleteDevice = query<[id: string]>('DELETE FROM device WHERE id = ?');
export const leaveHouseholds = query<[device: string]>('DELETE FROM device_household WHERE device = ?');

export const insertBindingCode = query<[digest: string, dwelling: string, madeBy: string, ends: number]>(
  `INSERT INTO binding_code (digest, dwelling, made_by, ends) VALUES (?, ?, ?, ?)
   ON CONFLICT (digest) DO UPDATE SET made_by = excluded.made_by, ends = excluded.ends`,
);
/** A new code of the same giver for the same household takes the place of the last. */
export const deleteGivenBefore = query<[dwelling: string, madeBy: string]>(
  'DELETE FROM binding_code WHERE dwelling = ? AND made_by = ?',
);
export const deleteGivenFor = query<[dwelling: string]>('DELETE FROM binding_code WHERE dwelling = ?');
export const takeBindingCode = query<[digest: string, now: number]>(
  'DELETE FROM binding_code WHERE digest = ? AND ends > ?',
);
export const deleteExpiredCodes = query<[now: number]>('DELETE FROM binding_code WHERE ends <= ?');
