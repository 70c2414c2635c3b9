import { SettingConflict } from '@weige/shared/contract/settings';
import { decideSetting } from '@weige/shared/scenarios/setting/decide';
import type { SettingFacts } from '@weige/shared/scenarios/setting/decide';
import { ChangeSetting } from '@weige/shared/scenarios/setting/events';
import { settingEntry } from '../../settings/list.ts';
import { faultsIn } from '../../settings/settings.ts';
import { projectSetting, settingMigrations, settingOf } from '../../settings/tables.ts';
import { byCaller, defineCommand } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { settingRoutes } from './routes.ts';

const changeSetting = defineCommand({
  type: 'setting.changed',
  path: '/settings',
  permission: 'setting:manage',
  body: ChangeSetting,
  async load(tx, { area, name, value }: ChangeSetting, { directory }): Promise<SettingFacts> {
    return {
      area: directory.get(area)?.properties.code,
      version: (await settingOf(tx, area, name))?.version ?? 0,
      faults: value === null ? [] : faultsIn(name, value),
    };
  },
  areaOf: ({ area }) => area,
  decide: decideSetting,
  conflict: {
    schema: SettingConflict,
    current: ({ name, area }, world) => settingEntry(world, name, area),
  },
  async keep(tx, [{ area }], { name, value, version }, { audit }, caller) {
    const details = { version: version + 1, takenBack: value === null };
    const by = byCaller(caller);
    await audit.note(tx, { by, action: 'setting.changed', subject: `setting:${name}`, area, details });
  },
});

/** Rules that are data, set by area. */
export const setting: Scenario = {
  name: 'setting',
  migrations: settingMigrations,
  tables: ['setting'],
  commands: [changeSetting],
  project: projectSetting,
  routes: settingRoutes,
};
