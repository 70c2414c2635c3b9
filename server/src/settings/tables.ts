import type { SettingKey } from '@weige/shared/settings/settings';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { Migration } from '../store/migrate.ts';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';

/** What areas have set for themselves; `value` is JSON, null where it was taken back. `seq` is of the newest change. */
export const settingMigrations: readonly Migration[] = [
  {
    name: 'setting/001-settings',
    sql: () => `
      CREATE TABLE setting (
        area TEXT NOT NULL, name TEXT NOT NULL, value TEXT, version BIGINT NOT NULL, seq BIGINT NOT NULL,
        PRIMARY KEY (area, name)
      );`,
  },
];

export interface SettingRow {
  readonly area: string;
  readonly name: string;
  readonly value: string | null;
  readonly version: number;
  readonly seq: number;
}

const saveSetting = query<[area: string, name: string, value: string | null, version: number, seq: number]>(
  `INSERT INTO setting (area, name, value, version, seq) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (area, name) DO UPDATE SET value = excluded.value, version = excluded.version, seq = excluded.seq`,
);
const ownSetting = query<[area: string, name: string], SettingRow>(
  'SELECT * FROM setting WHERE area = ? AND name = ?',
);
/** Those that are in force for an area, the nearest first: an ancestor's code is a prefix. */
const settingsAround = query<[name: string, area: string], SettingRow>(
  `SELECT * FROM setting WHERE name = ? AND value IS NOT NULL AND area = substr(?, 1, length(area))
   ORDER BY length(area) DESC`,
);

/** The setting of that very area, also one that was taken back. */
export async function settingOf(sql: Sql, area: string, name: SettingKey): Promise<SettingRow | undefined> {
  return sql.get(ownSetting, area, name);
}

/** The setting that holds in an area; undefined where none is set around it. */
export async function settingIn(sql: Sql, area: string, name: SettingKey): Promise<SettingRow | undefined> {
  return sql.get(settingsAround, name, area);
}

export async function projectSetting(tx: Sql, event: WeigeEvent): Promise<void> {
  if (event.type !== 'setting.changed') return;
  const { name, value, version } = event.data;
  const json = value === null ? null : JSON.stringify(value);
  await tx.run(saveSetting, event.area, name, json, version, event.seq);
}
