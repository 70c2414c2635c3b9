import Type from 'typebox';
import { SettingName } from '../settings/settings.ts';
import { AreaCode, Timestamp } from './formats.ts';
import { ProblemDetails } from './problems.ts';

/** Settings as the console reads them; needs `setting:manage`. */

/** Query of `GET /settings`. */
export const SettingsQuery = Type.Object({ area: Type.Optional(AreaCode) });
export type SettingsQuery = Type.Static<typeof SettingsQuery>;

export const SettingEntry = Type.Object({
  name: SettingName,
  value: Type.Unsafe<unknown>({ description: 'What holds in the area.' }),
  from: Type.Optional({ ...AreaCode, description: 'The area it is set for; absent for what is shipped.' }),
  fromName: Type.Optional(Type.String()),
  version: Type.Integer({ minimum: 0, description: 'Of the area’s own setting; 0 where it has none yet.' }),
  changedAt: Type.Optional(Timestamp),
  changedBy: Type.Optional(Type.String({ description: 'As colleagues know them.' })),
});
export type SettingEntry = Type.Static<typeof SettingEntry>;

/** The problem `edit-conflict` of `POST /settings`: somebody else set the rule in between. */
export const SettingConflict = Type.Interface(
  [ProblemDetails],
  { current: SettingEntry },
  { description: 'RFC 9457 problem details with the setting as it is now.' },
);
export type SettingConflict = Type.Static<typeof SettingConflict>;

export const SettingList = Type.Object({ area: AreaCode, settings: Type.Array(SettingEntry) });
export type SettingList = Type.Static<typeof SettingList>;
