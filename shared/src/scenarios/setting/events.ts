import Type from 'typebox';
import { staffOnly } from '../../contract/audience.ts';
import { AreaCode, Timestamp } from '../../contract/formats.ts';
import { SettingName } from '../../settings/settings.ts';

/** Rules that are data (time limits, calendar, alarm rules …), by area: what is set for an area holds there and below. */

const Version = Type.Integer({
  minimum: 0,
  description: 'Of the setting of that area; 0 where it has none yet.',
});
const Value = Type.Unsafe<unknown>({
  ...staffOnly,
  description: 'By the schema of that name; null takes it back, and what is set above holds again.',
});

export const SettingChanged = Type.Object({
  name: SettingName,
  value: Value,
  version: { ...Version, minimum: 1 },
});
export type SettingChanged = Type.Static<typeof SettingChanged>;

/** The events of this scenario by type. */
export const settingEvents = { 'setting.changed': SettingChanged } as const;

/** Body of `POST /settings`. An older `version` is refused as `edit-conflict`. */
export const ChangeSetting = Type.Object(
  {
    area: AreaCode,
    name: SettingName,
    value: Type.Unsafe<unknown>({ description: 'By the schema of that name, or null to take it back.' }),
    version: Version,
    at: Type.Optional(Timestamp),
  },
  { additionalProperties: false, description: 'Set a rule for an area and what lies in it.' },
);
export type ChangeSetting = Type.Static<typeof ChangeSetting>;
