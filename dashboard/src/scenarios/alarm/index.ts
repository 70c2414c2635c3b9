import type { Contribution } from '../../wall/registry.ts';
import AlarmPanel from './AlarmPanel.vue';
import { alarmFigure } from './figures.ts';
import { alarmRemarks } from './standing.ts';

/** Alarms (告警) on the wall. Their life cycle has a list in the console and tells no stories. */
export const alarm: Contribution = {
  figures: [alarmFigure],
  panels: [{ id: 'alarm.standing', component: AlarmPanel }],
  remarks: alarmRemarks,
};
