import { defineAsyncComponent } from 'vue';
import type { Matter, ParkingMatter } from '@weige/shared/phone/matters';
import { matterView } from '../../../phone/scenario.ts';
import type { PhoneScenario } from '../../../phone/scenario.ts';
import { isOpen, standingOf } from './matter.ts';

const view = matterView<ParkingMatter>({
  is: (matter: Matter): matter is ParkingMatter =>
    matter.matter === 'reservation' || matter.matter === 'share',
  title: ({ matter, lotName, space }) => ({
    key: `phone.parking.title.${matter}`,
    named: { lot: lotName, n: space },
  }),
  status: standingOf,
  open: isOpen,
  detail: defineAsyncComponent(() => import('./ParkingDetail.vue')),
});

/** Shared parking, on the phone. */
export const parkingPhone: PhoneScenario = {
  action: {
    id: 'parking',
    to: '/parking',
    icon: 'M4 3.500h16v17H4zM9.5 17V7h3.700a3 3 0 0 1 0 6H9.5',
    label: 'phone.parking.action',
    hint: 'phone.parking.hint',
  },
  routes: [
    { path: '/parking', component: () => import('./ParkingPage.vue') },
    { path: '/parking/share', component: () => import('./SharePage.vue') },
  ],
  matter: view,
};
