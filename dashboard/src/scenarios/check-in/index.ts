import type { Contribution, Stories } from '../../wall/registry.ts';
import { checkInConcerns, noticeMessage } from './concerns.ts';
import { flowFigure, noticedFigure, populationFigure, visitsFigure } from './figures.ts';
import FlowByPartPanel from './FlowByPartPanel.vue';
import FlowPanel from './FlowPanel.vue';
import { checkInLayer } from './layer.ts';
import { NOTICE_PRIORITY } from './noticed.ts';
import NoticedPanel from './NoticedPanel.vue';

const stories: Stories = {
  'check-in.recorded': ({ data: { kind, count, origin, place, automatic } }) => ({
    tone: 'check-in',
    label: 'checkIn.label',
    text: automatic
      ? { key: 'checkIn.stay.endedByItself', count }
      : kind === 'leave' && count === 0
        ? { key: 'checkIn.story.uncounted' }
        : {
            key: origin === undefined ? `checkIn.story.${kind}` : `checkIn.storyFrom.${kind}`,
            named: { origin: origin ?? '' },
            count,
          },
    place,
  }),
  'check-in.noticed': ({ data }) => ({
    tone: NOTICE_PRIORITY[data.notice],
    label: 'checkIn.noticeLabel',
    text: noticeMessage(data),
    place: data.place,
  }),
  'check-in.cleared': ({ data }) => ({
    tone: 'fine',
    label: 'checkIn.noticeLabel',
    text: { key: `checkIn.cleared.${data.notice}` },
    place: undefined,
  }),
  'check-in.rescheduled': ({ data }) => ({
    tone: 'check-in',
    label: 'checkIn.label',
    text: { key: `checkIn.stay.rescheduled.${data.kind}` },
    place: data.place,
  }),
};

/** Check-in (来沪/离沪登记) and 以房管人 on the wall. */
export const checkIn: Contribution = {
  ...checkInLayer,
  figures: [populationFigure, flowFigure, noticedFigure, visitsFigure],
  panels: [
    { id: 'check-in.flow', component: FlowPanel },
    { id: 'check-in.by-part', component: FlowByPartPanel },
    { id: 'check-in.noticed', component: NoticedPanel },
  ],
  stories,
  concerns: checkInConcerns,
};
