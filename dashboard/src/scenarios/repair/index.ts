import { toldStep } from '../../case/told.ts';
import type { Contribution, Stories } from '../../wall/registry.ts';
import { repairConcerns } from './cases.ts';
import { repairFigure, waitingFigure } from './figures.ts';
import { repairLayer } from './layer.ts';
import RepairByKindPanel from './RepairByKindPanel.vue';
import RepairByPartPanel from './RepairByPartPanel.vue';
import RepairDayPanel from './RepairDayPanel.vue';
import RepairStepsPanel from './RepairStepsPanel.vue';

const stories: Stories = {
  'repair.requested': ({ data }) => ({
    tone: 'repair',
    label: 'repair.label',
    text: { key: 'repair.story.requested', named: { kind: { key: `repair.kind.${data.kind}` } } },
    place: data.place,
  }),
  'repair.advanced': ({ data }, { state }) => {
    const step = toldStep(data);
    if (!step) return undefined;
    const known = state.slices.repair.open[data.case];
    return {
      tone: 'repair',
      label: 'repair.label',
      text: known
        ? { key: 'repair.story.advanced', named: { kind: { key: `repair.kind.${known.kind}` }, step } }
        : { key: 'repair.story.done', named: { step } },
      place: known?.place,
    };
  },
  'repair.reopened': ({ data }) => ({
    tone: 'repair',
    label: 'repair.label',
    text: { key: 'repair.story.reopened', named: { kind: { key: `repair.kind.${data.kind}` } } },
    place: data.place,
  }),
};

/** Repairs (物业维修) on the wall. */
export const repair: Contribution = {
  ...repairLayer,
  figures: [repairFigure, waitingFigure],
  panels: [
    { id: 'repair.by-part', component: RepairByPartPanel },
    { id: 'repair.by-kind', component: RepairByKindPanel },
    { id: 'repair.steps', component: RepairStepsPanel, weight: 1.25 },
    { id: 'repair.day', component: RepairDayPanel },
  ],
  stories,
  concerns: repairConcerns,
};
