import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { CONSENT_VERSION } from '@weige/shared/scenarios/check-in/phone';
import { HOUR, toWire } from '@weige/shared/contract/time';
import type { Phone } from './phone.ts';
import { METHODS } from './requests.ts';
import { dwellingsOf, GRIDS, PRIVATE_LOT } from './town.ts';

/** A request of a phone, and what it is answered by default. */
export interface PhoneRequest {
  /** Under /phone. */
  readonly path: string;
  readonly body?: object | Buffer;
  readonly answers: readonly number[];
}

/** What a request is about: the id of something that was submitted before, and server time, epoch ms. */
export interface PhoneConcern {
  readonly id: string;
  readonly now: number;
  /** Photographs that it has sent. */
  readonly photos?: readonly string[];
}

/** The household of the first space of the private lot, and its neighbours. */
export const [OWNER = '', NEIGHBOUR = ''] = dwellingsOf(GRIDS[4] ?? '');
/** An id that nothing has. */
export const NOBODYS = '01900000-0000-7000-8000-000000000000';

export const PHOTO = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).jpeg().toBuffer(); // prettier-ignore

const MADE = [201];
/** There is no such thing, or not for this phone. */
const UNKNOWN = [403, 404, 422];

/** A window from so many hours from now to so many. */
const within = (now: number, from: number, to: number) => ({ from: toWire(now + from * HOUR), to: toWire(now + to * HOUR) }); // prettier-ignore
const about = (path: string, body: object, answers: readonly number[] = UNKNOWN): PhoneRequest => ({ path, body, answers }); // prettier-ignore
const made = (path: string, body: object): PhoneRequest => about(path, body, MADE);
const asked = (path: string, answers: readonly number[] = [200]): PhoneRequest => ({ path, answers });

const GUEST = { name: '张三', paper: 'passport', number: 'E12345678', relation: 'guest' };

/** One request for each route of phones, by a phone that belongs to the household of `OWNER`. */
export const PHONE_REQUESTS: Readonly<Record<string, (concern: PhoneConcern) => PhoneRequest>> = {
  'POST /check-ins': ({ now }) => made('/check-ins', { kind: 'visit', people: [GUEST], until: toWire(now + 24 * HOUR), consent: CONSENT_VERSION }),
  'POST /stays/extensions': ({ id, now }) => about('/stays/extensions', { stay: id, until: toWire(now + 48 * HOUR) }),
  'POST /stays/ends': ({ id }) => about('/stays/ends', { stay: id }),
  'POST /hazards': () => made('/hazards', { kind: 'gas', severity: 'general', words: '有味道' }),
  'POST /hazards/joins': ({ id }) => about('/hazards/joins', { case: id }),
  'POST /hazards/ratings': ({ id }) => about('/hazards/ratings', { case: id, stars: 5 }),
  'POST /hazards/reopenings': ({ id }) => about('/hazards/reopenings', { case: id, words: '还是这样' }),
  'GET /hazards/nearby': () => asked('/hazards/nearby?kind=gas'),
  'POST /repairs': ({ photos = [] }) => made('/repairs', { kind: 'plumbing', urgency: 'urgent', words: '漏水', photos }),
  'POST /repairs/ratings': ({ id }) => about('/repairs/ratings', { case: id, stars: 1 }),
  'POST /repairs/reopenings': ({ id }) => about('/repairs/reopenings', { case: id, words: '还在漏' }),
  'POST /parking/shares': ({ now }) => made('/parking/shares', { lot: PRIVATE_LOT, space: 1, ...within(now, 1, 9) }),
  'POST /parking/reservations': ({ now }) => made('/parking/reservations', { lot: 'P00101', ...within(now, 0, 9), plate: '沪A12345' }),
  'POST /parking/entries': ({ id }) => about('/parking/entries', { reservation: id }),
  'POST /parking/exits': ({ id }) => about('/parking/exits', { reservation: id }),
  'POST /parking/cancellations': ({ id }) => about('/parking/cancellations', { reservation: id }),
  'POST /parking/withdrawals': ({ id }) => about('/parking/withdrawals', { share: id }),
  'GET /parking/lots': ({ now }) => asked(`/parking/lots?${new URLSearchParams(within(now, 1, 2)).toString()}`),
  'GET /parking/spaces': () => asked('/parking/spaces'),
  'POST /photos': () => ({ path: '/photos', body: PHOTO, answers: MADE }),
  'GET /photos/:id': ({ id }) => asked(`/photos/${id}`, [404]),
  'GET /map': () => asked('/map'),
  'GET /matters': () => asked('/matters'),
  'POST /matters': () => about('/matters', { receipts: [] }, [200]),
  'POST /nonce': () => asked('/nonce', MADE),
  'POST /binding': () => about('/binding', { code: '00000000' }, [403]),
  'POST /binding-codes': () => asked('/binding-codes', MADE),
  'DELETE /binding': () => asked('/binding', [204]),
}; // prettier-ignore

/** Paths of bodies that submit nothing and need no nonce. */
const PLAIN = ['/matters', '/binding'];

/** Asks as the page would: submissions with a nonce and a key, photographs with a key, the rest as it is. */
export function ask(phone: Phone, name: string, { path, body }: PhoneRequest) {
  if (body instanceof Buffer) return phone.upload(body, 'image/jpeg', randomUUID());
  if (body && !PLAIN.includes(path)) return phone.submit(path, body);
  return phone.send(METHODS[name.split(' ')[0] ?? ''] ?? 'GET', path, body);
}
