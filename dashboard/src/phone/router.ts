import { createRouter, createWebHistory } from 'vue-router';
import type { Router } from 'vue-router';
import { PHONE_SCENARIOS } from '../scenarios/phone.ts';
import HomePage from './home/HomePage.vue';

/** The pages at one door: the home page at once, each form when it is opened. */
export function createPhoneRouter(code: string): Router {
  return createRouter({
    history: createWebHistory(`/m/${code}`),
    routes: [
      { path: '/', name: 'home', component: HomePage },
      ...PHONE_SCENARIOS.flatMap(({ routes }) => routes),
      { path: '/done', name: 'done', component: () => import('./outbox/DonePage.vue') },
      { path: '/mine', name: 'mine', component: () => import('./matters/MattersPage.vue') },
      { path: '/mine/:id', name: 'matter', component: () => import('./matters/MatterPage.vue') },
      { path: '/household', name: 'household', component: () => import('./binding/HouseholdPage.vue') },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
}
