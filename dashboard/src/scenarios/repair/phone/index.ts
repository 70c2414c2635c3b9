import { defineAsyncComponent } from 'vue';
import { caseView } from '../../../phone/cases/caseView.ts';
import type { PhoneScenario } from '../../../phone/scenario.ts';

/** Asking for repairs, on the phone. */
export const repairPhone: PhoneScenario = {
  action: {
    id: 'repair',
    to: '/repair',
    icon: 'M14.5 6.500a4.5 4.5 0 0 1 6-1.500l-3 3 1.5 1.5 3-3a4.5 4.5 0 0 1-6 5.500L8 20a2.3 2.3 0 0 1-3.5-3.500l8-8a4.5 4.5 0 0 1 2-2z',
    label: 'phone.repair.action',
    hint: 'phone.repair.hint',
  },
  routes: [{ path: '/repair', component: () => import('./RepairPage.vue') }],
  matter: caseView(
    'repair',
    defineAsyncComponent(() => import('../../../phone/cases/CaseDetail.vue')),
  ),
};
