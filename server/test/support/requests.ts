import type { InjectOptions } from 'fastify';
import { toWire } from '@weige/shared/contract/time';
import { aMember, aTeam, aTurn } from './teams.ts';
import { dwellingsOf, GRIDS, placeIn } from './town.ts';

/** A request that concerns one village, and what it is answered where everything about it is allowed. */
export interface RouteRequest {
  readonly path: string;
  readonly payload?: object;
  readonly headers?: Record<string, string>;
  /** Statuses in one's own area. 409 is a decision: the space is taken, the step was done. */
  readonly own?: readonly number[];
  /** True where it names an area, which must be one's own; else what it answers must be. */
  readonly named: boolean;
}

/** What a request is made of: the village it concerns, a hazard, a repair, a notice, an alarm and a team in it, and a number of its own. */
export interface Concern {
  readonly village: string;
  readonly hazard: string;
  readonly repair: string;
  readonly broadcast: string;
  readonly alarm: string;
  readonly team: string;
  readonly member: string;
  readonly duty: string;
  readonly serial: number;
}

const gridOf = (village: string): string => GRIDS.find((grid) => grid.startsWith(village)) ?? '';
/** A door of the village that no phone stands at: its code may change. */
const spareDoorOf = (village: string): string => dwellingsOf(gridOf(village))[3] ?? '';
const dwellingOf = (village: string): string => dwellingsOf(gridOf(village))[0] ?? '';
/** Lots stand in the grids in their order. */
const lotOf = (village: string): string => `P0010${GRIDS.indexOf(gridOf(village)) + 1}`;
const hour = (serial: number): string => new Date(Date.now() + (serial + 1) * 3_600_000).toISOString();

/** By the calendar of the town. */
const today = (): string => toWire(Date.now()).slice(0, 10);

const all = (path: string): RouteRequest => ({ path, named: false });
const report = (path: string, payload: object, own?: readonly number[]): RouteRequest => ({
  path,
  payload,
  named: true,
  ...(own ? { own } : {}),
});

/** The name of an account of a village that nobody signs in with. */
export const idleAccountOf = (village: string): string => `idle-${village}`;

/** One request for each route of the API. A route that is missing here has no rule: the test says so. */
export const REQUESTS: Readonly<Record<string, (concern: Concern) => RouteRequest>> = {
  'GET /areas': ({ village }) => all(`/areas?parent=${village}`),
  'GET /base-map': () => all('/base-map'),
  'GET /dwellings': ({ village }) => ({ path: `/dwellings?area=${village}`, named: true }),
  'GET /events': ({ village }) => ({ path: `/events?area=${village}`, named: true }),
  'GET /snapshot': ({ village }) => ({ path: `/snapshot?area=${village}`, named: true }),
  'GET /parking/lots': ({ village }) => ({ path: `/parking/lots?area=${village}`, named: true }),
  'POST /check-ins': ({ village }) => report('/check-ins', { dwelling: dwellingOf(village), kind: 'visit', count: 1 }),
  'POST /hazards': ({ village }) => report('/hazards', { area: gridOf(village), place: placeIn(gridOf(village)), kind: 'gas', severity: 'general' }),
  'POST /hazards/steps': ({ hazard }) => report('/hazards/steps', { case: hazard, step: 'comment', note: '已联系' }),
  'POST /repairs': ({ village }) => report('/repairs', { dwelling: dwellingOf(village), kind: 'plumbing', urgency: 'urgent' }),
  'POST /repairs/steps': ({ repair }) => report('/repairs/steps', { case: repair, step: 'comment', note: '已联系' }),
  'POST /parking/shares': ({ village, serial }) => report('/parking/shares', { lot: lotOf(village), space: 1, from: hour(serial), to: hour(serial + 1) }),
  'POST /parking/reservations': ({ village, serial }) => report('/parking/reservations', { lot: lotOf(village), from: hour(serial), to: hour(serial + 1) }),
  'POST /parking/entries': ({ village }) => report('/parking/entries', { lot: lotOf(village) }),
  'POST /parking/exits': ({ village }) => report('/parking/exits', { lot: lotOf(village), space: 1 }),
  'GET /cases': ({ village }) => ({ path: `/cases?area=${village}`, named: true }),
  'POST /cases/erase': ({ hazard }) => report('/cases/erase', { case: hazard, reason: '本人要求' }, [200]),
  'GET /statistics': ({ village }) => ({ path: `/statistics?area=${village}&period=day&day=${today()}`, named: true }),
  'GET /statistics.xlsx': ({ village }) => ({ path: `/statistics.xlsx?area=${village}&period=week&day=${today()}`, named: true }),
  'POST /search': ({ village }) => ({ path: '/search', payload: { text: village, limit: 20 }, named: false }),
  'GET /cases/:id': ({ hazard }) => ({ path: `/cases/${hazard}`, named: true }),
  'GET /cases/:id/proposals': ({ hazard }) => ({ path: `/cases/${hazard}/proposals`, named: true }),
  'GET /work': () => all('/work'),
  'POST /case-photos': ({ serial }) => ({
    path: '/case-photos',
    payload: {},
    headers: { 'content-type': 'image/jpeg', 'idempotency-key': `a-photo-of-a-case-${serial}` },
    named: false,
    own: [422],
  }),
  'GET /broadcasts': ({ village }) => ({ path: `/broadcasts?area=${village}`, named: true }),
  'POST /broadcasts': ({ village, serial }) => report('/broadcasts', { area: village, text: '停水', priority: 'routine', until: hour(serial) }),
  'POST /broadcasts/cancellations': ({ broadcast }) => report('/broadcasts/cancellations', { broadcast }),
  'GET /alarms': ({ village }) => ({ path: `/alarms?area=${village}`, named: true }),
  'GET /alarms/figures': ({ village }) => ({ path: `/alarms/figures?area=${village}`, named: true }),
  'POST /alarms/acknowledgements': ({ alarm }) => report('/alarms/acknowledgements', { alarms: [alarm] }),
  'POST /alarms/shelvings': ({ alarm }) => report('/alarms/shelvings', { alarm, until: hour(0), reason: '正在整改' }),
  'POST /alarms/unshelvings': ({ alarm }) => report('/alarms/unshelvings', { alarm }),
  'GET /teams': ({ village }) => ({ path: `/teams?area=${village}`, named: true }),
  'POST /teams': ({ village }) => report('/teams', aTeam(village)),
  'POST /teams/members': ({ team }) => report('/teams/members', aMember(team)),
  'POST /teams/members/removals': ({ team, member }) => report('/teams/members/removals', { team, member }),
  'GET /duties': ({ village }) => ({ path: `/duties?area=${village}`, named: true }),
  'GET /duties.ics': ({ village }) => ({ path: `/duties.ics?area=${village}`, named: true }),
  'POST /duties': ({ team, serial }) => report('/duties', aTurn(team, Date.parse(hour(serial)))),
  'POST /duties/cancellations': ({ duty }) => report('/duties/cancellations', { duty }),
  'GET /settings': ({ village }) => ({ path: `/settings?area=${village}`, named: true }),
  'POST /settings': ({ village }) => report('/settings', { area: village, name: 'escalation', value: null, version: 0 }),
  'GET /stays': ({ village }) => ({ path: `/stays?area=${village}`, named: true }),
  'POST /stays/look': () => ({ path: '/stays/look', payload: { stay: 'x', reason: '走访核对' }, named: false, own: [422] }),
  'POST /stays/export': () => ({ path: '/stays/export', payload: { number: 'E12345678', reason: '本人要求' }, named: false }),
  'POST /stays/erase': () => ({ path: '/stays/erase', payload: { number: 'E12345678', reason: '本人要求' }, named: false }),
  'POST /phone/check-ins': () => all('/phone/check-ins'),
  'POST /phone/stays/extensions': () => all('/phone/stays/extensions'),
  'POST /phone/stays/ends': () => all('/phone/stays/ends'),
  'POST /ingest': ({ village }) => ({
    path: '/ingest',
    payload: { type: 'check-in.recorded', data: { dwelling: dwellingOf(village), kind: 'visit', count: 1 } },
    headers: { 'content-type': 'application/x-ndjson' },
    named: false,
  }),
  'GET /accounts': () => all('/accounts'),
  'POST /accounts': ({ village, serial }) => report('/accounts', { name: `new-${serial}`, displayName: 'x', role: 'operator', area: village, password: 'canary-0123456' }),
  'PATCH /accounts/:name': ({ village, serial }) => report(`/accounts/${idleAccountOf(village)}`, { version: 1, displayName: `x${serial}` }),
  'GET /accounts/:name/sessions': ({ village }) => ({ path: `/accounts/${idleAccountOf(village)}/sessions`, named: true }),
  'DELETE /accounts/:name/sessions/:id': ({ village }) => ({ path: `/accounts/${idleAccountOf(village)}/sessions/x`, named: true, own: [404] }),
  'GET /audit': () => all('/audit'),
  'GET /audit.csv': () => all('/audit.csv'),
  'GET /session/filters': () => all('/session/filters'),
  'PUT /session/filters': () => ({ path: '/session/filters', payload: { filters: [] }, named: false }),
  'GET /session/sessions': () => all('/session/sessions'),
  'DELETE /session/sessions/:id': () => ({ path: '/session/sessions/x', named: false, own: [404] }),
  'POST /session/password': () => ({ path: '/session/password', payload: { current: 'wrong', next: 'canary-0123456' }, named: false, own: [400] }),
  'POST /session/second-factor': () => all('/session/second-factor'),
  'PUT /session/second-factor': () => ({ path: '/session/second-factor', payload: { code: '000000' }, named: false, own: [400, 409] }),
  'DELETE /session/second-factor': () => all('/session/second-factor'),
  'GET /door-codes': ({ village }) => ({ path: `/door-codes?area=${village}`, named: true }),
  'POST /door-codes': ({ village }) => report('/door-codes', { area: village }),
  'POST /door-codes/reissue': ({ village }) => report('/door-codes/reissue', { dwelling: spareDoorOf(village) }),
  'POST /door-codes/revoke': ({ village }) => report('/door-codes/revoke', { dwelling: spareDoorOf(village) }),
  'POST /door-codes/unbind': ({ village }) => report('/door-codes/unbind', { dwelling: spareDoorOf(village) }),
  'POST /door-codes/binding': ({ village }) => report('/door-codes/binding', { dwelling: spareDoorOf(village) }),
  'GET /photos/:id': () => ({ path: '/photos/x', named: false, own: [404] }),
  'POST /phone/photos': () => all('/phone/photos'),
  'GET /phone/photos/:id': () => all('/phone/photos/x'),
  'GET /phone/hazards/nearby': () => all('/phone/hazards/nearby'),
  'POST /phone/hazards': () => all('/phone/hazards'),
  'POST /phone/hazards/joins': () => all('/phone/hazards/joins'),
  'POST /phone/hazards/ratings': () => all('/phone/hazards/ratings'),
  'POST /phone/hazards/reopenings': () => all('/phone/hazards/reopenings'),
  'POST /phone/repairs': () => all('/phone/repairs'),
  'POST /phone/repairs/ratings': () => all('/phone/repairs/ratings'),
  'POST /phone/repairs/reopenings': () => all('/phone/repairs/reopenings'),
  'POST /phone/nonce': () => all('/phone/nonce'),
  'GET /phone/parking/lots': () => all('/phone/parking/lots'),
  'GET /phone/parking/spaces': () => all('/phone/parking/spaces'),
  'POST /phone/parking/reservations': () => all('/phone/parking/reservations'),
  'POST /phone/parking/cancellations': () => all('/phone/parking/cancellations'),
  'POST /phone/parking/entries': () => all('/phone/parking/entries'),
  'POST /phone/parking/exits': () => all('/phone/parking/exits'),
  'POST /phone/parking/shares': () => all('/phone/parking/shares'),
  'POST /phone/parking/withdrawals': () => all('/phone/parking/withdrawals'),
  'GET /phone/map': () => all('/phone/map'),
  'GET /phone/matters': () => all('/phone/matters'),
  'POST /phone/matters': () => ({ path: '/phone/matters', payload: { receipts: [] }, named: false }),
  'POST /phone/binding': () => ({ path: '/phone/binding', payload: { code: '00000000' }, named: false, own: [403] }),
  'POST /phone/binding-codes': () => all('/phone/binding-codes'),
  'DELETE /phone/binding': () => all('/phone/binding'),
}; // prettier-ignore

export const METHODS: Readonly<Record<string, NonNullable<InjectOptions['method']>>> = {
  GET: 'GET',
  POST: 'POST',
  PUT: 'PUT',
  PATCH: 'PATCH',
  DELETE: 'DELETE',
};
