import type { Contribution } from '../../wall/registry.ts';
import DutyPanel from './DutyPanel.vue';

/** Teams and their duty (值班队伍) on the wall. */
export const team: Contribution = { panels: [{ id: 'team.duty', component: DutyPanel }] };
