import { STAY_KEPT_FOR } from '@weige/shared/scenarios/check-in/terms';
import { query } from '../../store/store.ts';
import type { Sql } from '../../store/store.ts';

/** The register of stays. Times are epoch ms. */
export interface StayRow {
  readonly id: string;
  /** The event that registered it. */
  readonly event: string;
  readonly dwelling: string;
  readonly kind: 'arrive' | 'visit';
  /** Id of the device that registered it. */
  readonly device: string;
  /** `Person` as JSON, sealed. */
  readonly sealed: string;
  readonly number_index: string;
  readonly origin: string | null;
  readonly since: number;
  readonly until: number | null;
  readonly ended_at: number | null;
  readonly consent: string;
  readonly registered_at: number;
  readonly erase_at: number | null;
}

/** With the address of the dwelling as the registers have it; one that is in them no more has none. */
export interface ListedStay extends StayRow {
  readonly address: string | null;
}

/** Somebody said so, or a later registration has taken its place, or it is over by itself. */
export type EndedHow = 'left' | 'replaced' | 'by-itself';

type StayColumns = [
  ...[id: string, event: string, dwelling: string, kind: StayRow['kind'], device: string],
  ...[sealed: string, numberIndex: string, phoneIndex: string | null, origin: string | null],
  ...[since: number, until: number | null, endedAt: number | null, endedHow: EndedHow | null],
  ...[consent: string, registeredAt: number, eraseAt: number | null],
];

export const insertStay = query<StayColumns>(
  `INSERT INTO stay (id, event, dwelling, kind, device, sealed, number_index, phone_index, origin,
     since, until, ended_at, ended_how, consent, registered_at, erase_at)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
export const stayById = query<[id: string], StayRow>('SELECT * FROM stay WHERE id = ?');
export const staysOfEvent = query<[event: string], StayRow>('SELECT * FROM stay WHERE event = ? ORDER BY id');
export const openStaysAt = query<[dwelling: string], StayRow>(
  `SELECT * FROM stay WHERE dwelling = ? AND kind = 'arrive' AND ended_at IS NULL ORDER BY id`,
);
export const staysOfPerson = query<[numberIndex: string, from: string, to: string], ListedStay>(
  `SELECT s.*, d.name AS address FROM stay s LEFT JOIN dwelling d ON d.code = s.dwelling
   WHERE s.number_index = ? AND s.dwelling >= ? AND s.dwelling < ? ORDER BY s.id`,
);
export const stayWithAddress = query<[id: string], ListedStay>(
  `SELECT s.*, d.name AS address FROM stay s LEFT JOIN dwelling d ON d.code = s.dwelling WHERE s.id = ?`,
);

export const endStay = query<[at: number, how: EndedHow, eraseAt: number, id: string]>(
  'UPDATE stay SET ended_at = ?, ended_how = ?, erase_at = ? WHERE id = ?',
);
export const extendStay = query<[until: number, id: string]>('UPDATE stay SET until = ? WHERE id = ?');
/** A visit ends when it is said to. */
export const extendVisit = query<[until: number, endedAt: number, eraseAt: number, id: string]>(
  'UPDATE stay SET until = ?, ended_at = ?, erase_at = ? WHERE id = ?',
);
export const eraseStay = query<[id: string]>('DELETE FROM stay WHERE id = ?');
export const eraseDueStays = query<[now: number]>('DELETE FROM stay WHERE erase_at <= ?');

const endStaysAt = query<[at: number, eraseAt: number, dwelling: string]>(
  `UPDATE stay SET ended_at = ?, ended_how = 'left', erase_at = ?
   WHERE dwelling = ? AND kind = 'arrive' AND ended_at IS NULL`,
);
/** A house that is in the register no more has no stays to end by hand. */
export const endHomelessStays = query<[at: number, eraseAt: number]>(
  `UPDATE stay SET ended_at = ?, ended_how = 'by-itself', erase_at = ?
   WHERE ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM dwelling d WHERE d.code = stay.dwelling)`,
);

/** Everybody has left: nobody's stay goes on. */
export async function endAllStays(tx: Sql, dwelling: string, at: number): Promise<void> {
  await tx.run(endStaysAt, at, at + STAY_KEPT_FOR, dwelling);
}

export const insertForm = query<[event: string, kind: string, people: number, at: number]>(
  'INSERT INTO stay_form (event, kind, people, at) VALUES (?, ?, ?, ?)',
);
export const formOf = query<
  [event: string],
  { kind: 'arrive' | 'leave' | 'visit'; people: number; at: number }
>('SELECT kind, people, at FROM stay_form WHERE event = ?');

/** One overstayed stay for each dwelling that has not been noticed for it. `ended`: those before are over by themselves. */
export const overstayedStays = query<[now: number, ended: number, limit: number], StayRow>(
  `SELECT * FROM (
     SELECT s.*, row_number() OVER (PARTITION BY s.dwelling ORDER BY s.until, s.id) AS place
     FROM stay s
     WHERE s.kind = 'arrive' AND s.ended_at IS NULL AND s.until <= ? AND s.until > ?
       AND NOT EXISTS (SELECT 1 FROM standing_notice n WHERE n.dwelling = s.dwelling AND n.notice = 'overstay')
       AND EXISTS (SELECT 1 FROM dwelling d WHERE d.code = s.dwelling)
   ) AS late WHERE place = 1 ORDER BY until, id LIMIT ?`,
);
export const staysLongOver = query<[ended: number, limit: number], StayRow>(
  `SELECT s.* FROM stay s
   WHERE s.kind = 'arrive' AND s.ended_at IS NULL AND s.until <= ?
     AND EXISTS (SELECT 1 FROM dwelling d WHERE d.code = s.dwelling)
   ORDER BY s.until, s.id LIMIT ?`,
);
/** Dwellings noticed for an overstay at which nobody overstays: the record was erased. */
export const relievedDwellings = query<[now: number, limit: number], { dwelling: string; since: number }>(
  `SELECT n.dwelling, n.since FROM standing_notice n
   WHERE n.notice = 'overstay'
     AND EXISTS (SELECT 1 FROM dwelling d WHERE d.code = n.dwelling)
     AND NOT EXISTS (
       SELECT 1 FROM stay s
       WHERE s.dwelling = n.dwelling AND s.kind = 'arrive' AND s.ended_at IS NULL AND s.until <= ?
     ) ORDER BY n.dwelling LIMIT ?`,
);
export const emptyRentals = query<[emptied: number, limit: number], { dwelling: string; since: number }>(
  `SELECT e.dwelling, e.since FROM emptied_dwelling e JOIN dwelling d ON d.code = e.dwelling
   WHERE d.kind = 'rented' AND e.since <= ?
     AND NOT EXISTS (
       SELECT 1 FROM standing_notice n WHERE n.dwelling = e.dwelling AND n.notice = 'unregistered-rental'
     ) ORDER BY e.since, e.dwelling LIMIT ?`,
);

interface Page {
  readonly from: string;
  readonly to: string;
  readonly before: string;
  readonly now: number;
  readonly limit: number;
}

/** `current`: also who is past their time. Each takes the present time. */
const STANDINGS = {
  any: 's.registered_at <= ?',
  current: '(s.ended_at IS NULL OR s.ended_at > ?)',
  overstayed: `s.kind = 'arrive' AND s.ended_at IS NULL AND s.until <= ?`,
  ended: 's.ended_at <= ?',
} as const;

export type Standing = keyof typeof STANDINGS;

type PageParams = [from: string, to: string, before: string, now: number, limit: number];
const pageOf = (standing: Standing) =>
  query<PageParams, ListedStay>(
    `SELECT s.*, d.name AS address FROM stay s LEFT JOIN dwelling d ON d.code = s.dwelling
     WHERE s.dwelling >= ? AND s.dwelling < ? AND s.id < ? AND ${STANDINGS[standing]}
     ORDER BY s.id DESC LIMIT ?`,
  );
const PAGES = {
  any: pageOf('any'),
  current: pageOf('current'),
  overstayed: pageOf('overstayed'),
  ended: pageOf('ended'),
} as const;

/** Stays of an area, newest first. */
export async function readPage(sql: Sql, standing: Standing, { from, to, before, now, limit }: Page) {
  return sql.all(PAGES[standing], from, to, before, now, limit);
}
