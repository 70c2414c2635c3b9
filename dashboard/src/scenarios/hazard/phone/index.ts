import { defineAsyncComponent } from 'vue';
import { caseView } from '../../../phone/cases/caseView.ts';
import type { PhoneScenario } from '../../../phone/scenario.ts';

/** Reporting hazards, on the phone. */
export const hazardPhone: PhoneScenario = {
  action: {
    id: 'hazard',
    to: '/hazard',
    icon: 'M12 4L2.5 20h19zM12 10v4.500M12 17.200v.1',
    label: 'phone.hazard.action',
    hint: 'phone.hazard.hint',
  },
  routes: [{ path: '/hazard', component: () => import('./HazardPage.vue') }],
  matter: caseView(
    'hazard',
    defineAsyncComponent(() => import('../../../phone/cases/CaseDetail.vue')),
  ),
};
