import type { Component } from 'vue';
import type { RouteRecordRaw } from 'vue-router';
import {
  Bell,
  Document,
  FullScreen,
  House,
  Key,
  MapLocation,
  Postcard,
  Setting,
  TrendCharts,
  User,
  UserFilled,
  WarnTriangleFilled,
  Warning,
} from '@element-plus/icons-vue';
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
  { path: '/map', name: 'map', component: () => import('./pages/map/MapPage.vue'), meta: { title: 'console.map.title', icon: MapLocation, needs: 'case:read' } },
  { path: '/cases', name: 'cases', component: () => import('./pages/cases/CasesPage.vue'), meta: { title: 'console.cases.title', icon: Warning, needs: 'case:read' }, children: [{ path: ':id', name: 'case', component: () => import('./pages/cases/CasePanel.vue'), meta: { title: 'console.cases.title' } }] },
  { path: '/alarms', name: 'alarms', component: () => import('./pages/alarms/AlarmsPage.vue'), meta: { title: 'console.alarms.title', icon: WarnTriangleFilled, needs: 'alarm:handle' } },
  { path: '/teams', component: () => import('./pages/teams/TeamsPage.vue'), meta: { title: 'console.teams.title', icon: UserFilled, needs: 'case:read' }, children: [{ path: '', name: 'teams', component: () => import('./pages/teams/TeamList.vue'), meta: { title: 'console.teams.title' } }, { path: 'duty', name: 'duty', component: () => import('./pages/teams/DutyRoster.vue'), meta: { title: 'console.teams.duty.title' } }] },
  { path: '/reports', name: 'statistics', component: () => import('./pages/statistics/ReportPage.vue'), meta: { title: 'console.statistics.title', icon: TrendCharts, needs: 'statistics:read' } },
  { path: '/reports/print', name: 'statistics-print', component: () => import('./pages/statistics/PrintReport.vue'), meta: { title: 'console.statistics.printTitle', needs: 'statistics:read' } },
  { path: '/doors', name: 'doors', component: () => import('./pages/doors/DoorsPage.vue'), meta: { title: 'console.doors.title', icon: FullScreen, needs: 'door:manage' } },
  { path: '/doors/print', name: 'doors-print', component: () => import('./pages/doors/PrintPage.vue'), meta: { title: 'console.print.title', needs: 'door:manage' } },
  { path: '/stays', name: 'stays', component: () => import('./pages/stays/StaysPage.vue'), meta: { title: 'console.stays.title', icon: Postcard, needs: 'person:read' } },
  { path: '/broadcasts', name: 'broadcasts', component: () => import('./pages/broadcasts/BroadcastsPage.vue'), meta: { title: 'console.broadcasts.title', icon: Bell, needs: 'broadcast:send' } },
  { path: '/settings', name: 'settings', component: () => import('./pages/settings/SettingsPage.vue'), meta: { title: 'console.settings.title', icon: Setting, needs: 'setting:manage' } },
  { path: '/accounts', name: 'accounts', component: () => import('./pages/accounts/AccountsPage.vue'), meta: { title: 'console.accounts.title', icon: User, needs: 'account:manage' } },
  { path: '/my-account', name: 'my-account', component: () => import('./pages/my-account/MyAccountPage.vue'), meta: { title: 'console.mine.title', icon: Key } },
  { path: '/audit', name: 'audit', component: () => import('./pages/audit/AuditPage.vue'), meta: { title: 'console.audit.title', icon: Document, needs: 'audit:read' } },
  { path: '/sign-in', name: 'sign-in', component: () => import('./pages/sign-in/SignInPage.vue'), meta: { title: 'console.signIn.title', open: true } },
  { path: '/set-up', name: 'set-up', component: () => import('./pages/set-up/SetUpPage.vue'), meta: { title: 'console.setUp.title', open: true } },
  { path: '/:rest(.*)*', name: 'nowhere', component: NothingHere, props: { why: 'nowhere' }, meta: { title: 'console.nowhere.title' } },
];
