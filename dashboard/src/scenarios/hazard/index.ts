import { toldStep } from '../../case/told.ts';
import type { Contribution, Stories } from '../../wall/registry.ts';
import { hazardConcerns, priorityOfSeverity } from './cases.ts';
import { hazardFigure, unassignedFigure } from './figures.ts';
import HazardByKindPanel from './HazardByKindPanel.vue';
import HazardByPartPanel from './HazardByPartPanel.vue';
import HazardStepsPanel from './HazardStepsPanel.vue';
import { hazardLayer } from './layer.ts';

const stories: Stories = {
  'hazard.reported': ({ data }) => ({
    tone: priorityOfSeverity(data.severity),
    label: 'hazard.label',
    text: {
      key: 'hazard.story.reported',
      named: {
        kind: { key: `hazard.kind.${data.kind}` },
        severity: { key: `hazard.severity.${data.severity}` },
      },
    },
    place: data.place,
  }),
  'hazard.advanced': ({ data }, { state }) => {
    const step = toldStep(data);
    if (!step) return undefined;
    const known = state.slices.hazard.open[data.case];
    return {
      tone: known ? priorityOfSeverity(known.weight) : 'plain',
      label: 'hazard.label',
      text: known
        ? { key: 'hazard.story.advanced', named: { kind: { key: `hazard.kind.${known.kind}` }, step } }
        : { key: 'hazard.story.done', named: { step } },
      place: known?.place,
    };
  },
  'hazard.reopened': ({ data }) => ({
    tone: priorityOfSeverity(data.severity),
    label: 'hazard.label',
    text: { key: 'hazard.story.reopened', named: { kind: { key: `hazard.kind.${data.kind}` } } },
    place: data.place,
  }),
  'hazard.joined': ({ data }, { state }) => {
    const known = state.slices.hazard.open[data.case];
    const count = data.joined;
    return {
      tone: known ? priorityOfSeverity(known.weight) : 'plain',
      label: 'hazard.label',
      text: known
        ? { key: 'hazard.story.joined', named: { kind: { key: `hazard.kind.${known.kind}` } }, count }
        : { key: 'hazard.joined', count },
      place: known?.place,
    };
  },
};

/** Hazards (安全隐患) on the wall. */
export const hazard: Contribution = {
  ...hazardLayer,
  figures: [hazardFigure, unassignedFigure],
  panels: [
    { id: 'hazard.by-kind', component: HazardByKindPanel },
    { id: 'hazard.by-part', component: HazardByPartPanel },
    { id: 'hazard.steps', component: HazardStepsPanel, weight: 1.25 },
  ],
  stories,
  concerns: hazardConcerns,
};
