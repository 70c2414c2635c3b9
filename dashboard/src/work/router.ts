import { createRouter, createWebHistory } from 'vue-router';
import type { Router } from 'vue-router';
import ListPage from './list/ListPage.vue';

/** The pages of a worker: the list at once, the others when they are opened. */
export function createWorkRouter(): Router {
  return createRouter({
    history: createWebHistory('/m/work'),
    routes: [
      { path: '/', name: 'list', component: ListPage },
      { path: '/case/:id', name: 'case', component: () => import('./case/CasePage.vue') },
      { path: '/case/:id/:step', name: 'step', component: () => import('./case/StepPage.vue') },
      { path: '/report', name: 'report', component: () => import('./report/ReportPage.vue') },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
}
