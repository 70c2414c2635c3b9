import type { SettingEntry } from '@weige/shared/contract/settings';
import type { ChangeSetting } from '@weige/shared/scenarios/setting/events';
import type { SettingKey, SettingValue } from '@weige/shared/settings/settings';
import type { Client } from './client.ts';

/** Rules that are data, as the contract has them. */

/** A rule as it holds in an area, with the value that its name says it has. */
export type SettingOf<Name extends SettingKey> = Omit<SettingEntry, 'name' | 'value'> & {
  readonly name: Name;
  readonly value: SettingValue<Name>;
};

/** All rules of an area by name. */
export type Settings = { readonly [Name in SettingKey]?: SettingOf<Name> };

export async function readSettings(client: Client, area: string): Promise<Settings> {
  const query = new URLSearchParams(area === '' ? {} : { area });
  const { settings } = await client.get<{ settings: readonly SettingOf<SettingKey>[] }>(
    `settings?${query.toString()}`,
  );
  return Object.fromEntries(settings.map((one) => [one.name, one]));
}

/** Sets a rule for an area; null takes it back. */
export function changeSetting(client: Client, body: ChangeSetting): Promise<object> {
  return client.send('POST', 'settings', body);
}
