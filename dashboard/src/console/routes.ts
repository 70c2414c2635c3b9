import type { Component } from 'vue';
import type { RouteRecordRaw } from 'vue-router';
import { Document, House, Key, User } from '@element-plus/icons-vue';
import type { Permission } from '@weige/shared/contract/roles';
import NothingHere from './shell/NothingHere.vue';

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's name in the catalogue. */
    readonly title: string;
    /** Its mark in the navigation; a page without one is not listed there. */
    readonly icon?: Component;
    /** What one must be allowed to; anybody who is signed in where there is none. */
    readonly needs?: Permission;
    /** For people who are not signed in, without the frame. */
    readonly open?: boolean;
  }
}

/** The pages of the console, in the order of its navigation: one line each. */
// prettier-ignore
export const ROUTES: readonly RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./pages/home/HomePage.vue'), meta: { title: 'console.home.title', icon: House } },
  { path: '/accounts', name: 'accounts', component: () => import('./pages/accounts/AccountsPage.vue'), meta: { title: 'console.accounts.title', icon: User, needs: 'account:manage' } },
  { path: '/my-account', name: 'my-account', component: () => import('./pages/my-account/MyAccountPage.vue'), meta: { title: 'console.mine.title', icon: Key } },
  { path: '/audit', name: 'audit', component: () => import('./pages/audit/AuditPage.vue'), meta: { title: 'console.audit.title', icon: Document, needs: 'audit:read' } },
  { path: '/sign-in', name: 'sign-in', component: () => import('./pages/sign-in/SignInPage.vue'), meta: { title: 'console.signIn.title', open: true } },
  { path: '/set-up', name: 'set-up', component: () => import('./pages/set-up/SetUpPage.vue'), meta: { title: 'console.setUp.title', open: true } },
  { path: '/:rest(.*)*', name: 'nowhere', component: NothingHere, props: { why: 'nowhere' }, meta: { title: 'console.nowhere.title' } },
];
