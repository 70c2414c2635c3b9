import type { SettingEntry } from '@weige/shared/contract/settings';
import { toWire } from '@weige/shared/contract/time';
import { SETTING_DEFAULTS, SETTING_NAMES } from '@weige/shared/settings/settings';
import type { SettingKey } from '@weige/shared/settings/settings';
import { nameOf } from '../case/by.ts';
import { eventBySeq } from '../log/record.ts';
import type { World } from '../scenarios/scenario.ts';
import { fromStored } from '../store/json.ts';
import { faultsIn } from './settings.ts';
import { settingIn, settingOf } from './tables.ts';
import type { SettingRow } from './tables.ts';

type Parts = Pick<World, 'store' | 'directory'>;

/** When and by whom that row was written. */
async function changeOf({ store: { reader } }: Parts, { seq }: SettingRow) {
  const event = await reader.get(eventBySeq, seq);
  if (!event) return {};
  const changedBy = await nameOf(reader, event.actor);
  return { changedAt: toWire(event.at), ...(changedBy === undefined ? {} : { changedBy }) };
}

/**
 * A rule as it holds in an area, where it is set, and who changed it last: the area itself, also by taking it back, or
 * the area around it that it comes from.
 */
export async function settingEntry(parts: Parts, name: SettingKey, area: string): Promise<SettingEntry> {
  const { store, directory } = parts;
  const own = await settingOf(store.reader, area, name);
  const row = await settingIn(store.reader, area, name);
  const value: unknown = row?.value == null ? undefined : fromStored<unknown>(row.value);
  const holds = row && faultsIn(name, value).length === 0 ? row : undefined;
  const newest = [own, holds].filter((one) => one !== undefined).sort((one, other) => other.seq - one.seq);
  const [last] = newest;
  return {
    name,
    value: holds ? value : SETTING_DEFAULTS[name],
    ...(holds ? { from: holds.area, fromName: directory.fullNameOf(holds.area) } : {}),
    version: own?.version ?? 0,
    ...(last ? await changeOf(parts, last) : {}),
  };
}

/** Every rule as it holds in an area. */
export async function listSettings(parts: Parts, area: string): Promise<SettingEntry[]> {
  const entries: SettingEntry[] = [];
  for (const name of SETTING_NAMES) entries.push(await settingEntry(parts, name, area));
  return entries;
}
