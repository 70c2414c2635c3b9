import { defineAsyncComponent } from 'vue';
import type { Matter, StayMatter } from '@weige/shared/phone/matters';
import { matterView } from '../../../phone/scenario.ts';
import type { PhoneScenario } from '../../../phone/scenario.ts';
import { isStaying, standingOf } from './stay.ts';

const view = matterView<StayMatter>({
  is: (matter: Matter): matter is StayMatter => matter.matter === 'stay',
  title: ({ kind, count }) => ({ key: `phone.checkIn.title.${kind}`, named: { n: count } }),
  status: standingOf,
  open: (matter) => matter.people.some(isStaying),
  detail: defineAsyncComponent(() => import('./StayDetail.vue')),
});

/** Coming, leaving and visiting, on the phone. */
export const checkInPhone: PhoneScenario = {
  action: {
    id: 'check-in',
    to: '/check-in',
    icon: 'M4 20.500V6l8-3v17.500M12 6h6v14.500M3 20.500h18M9.2 12v1.500M15 12h3.500M17 10l2 2-2 2',
    label: 'phone.checkIn.action',
    hint: 'phone.checkIn.hint',
  },
  routes: [
    { path: '/check-in', component: () => import('./KindPage.vue') },
    {
      path: '/check-in/:kind(arrive|leave|visit)',
      component: () => import('./CheckInPage.vue'),
      props: true,
    },
  ],
  matter: view,
};
