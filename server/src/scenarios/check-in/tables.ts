import { DWELLING_KINDS } from '@weige/shared/area/registers';
import { fromWire } from '@weige/shared/contract/time';
import type { DwellingFacts } from '@weige/shared/scenarios/check-in/decide';
import { STANDING_NOTICES } from '@weige/shared/scenarios/check-in/events';
import type { StandingNotice } from '@weige/shared/scenarios/check-in/events';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { DwellingRow } from '../../registers/tables.ts';
import { query } from '../../store/store.ts';
import type { Sql } from '../../store/store.ts';
import { endAllStays } from './stay-tables.ts';

/** The register's row with the occupants as the log has them since. */
const dwellingNow = query<[string], DwellingRow>(
  `SELECT d.code, d.name, d.kind, d.capacity, d.lng, d.lat, COALESCE(o.occupants, d.occupants) AS occupants
   FROM dwelling d LEFT JOIN occupancy o ON o.dwelling = d.code WHERE d.code = ?`,
);
const noticesAt = query<[dwelling: string], { notice: StandingNotice }>(
  'SELECT notice FROM standing_notice WHERE dwelling = ? ORDER BY notice',
);
export const emptySince = query<[dwelling: string], { since: number }>(
  'SELECT since FROM emptied_dwelling WHERE dwelling = ?',
);
const setOccupants = query<[dwelling: string, occupants: number]>(
  `INSERT INTO occupancy (dwelling, occupants) VALUES (?, ?)
   ON CONFLICT (dwelling) DO UPDATE SET occupants = excluded.occupants`,
);
const setEmptied = query<[dwelling: string, since: number]>(
  'INSERT INTO emptied_dwelling (dwelling, since) VALUES (?, ?) ON CONFLICT DO NOTHING',
);
const unsetEmptied = query<[dwelling: string]>('DELETE FROM emptied_dwelling WHERE dwelling = ?');
const raise = query<[dwelling: string, notice: StandingNotice, since: number]>(
  'INSERT INTO standing_notice (dwelling, notice, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
);
const clear = query<[dwelling: string, notice: StandingNotice]>(
  'DELETE FROM standing_notice WHERE dwelling = ? AND notice = ?',
);

/** What a decision about a dwelling needs to know; undefined for one that is not in the register. */
export async function loadDwelling(tx: Sql, code: string): Promise<DwellingFacts | undefined> {
  const row = await tx.get(dwellingNow, code);
  const kind = DWELLING_KINDS.find((known) => known === row?.kind);
  if (!row || !kind) return undefined;
  return {
    code: row.code,
    kind,
    capacity: row.capacity,
    occupants: row.occupants,
    place: [row.lng, row.lat],
    standing: (await tx.all(noticesAt, code)).map(({ notice }) => notice),
  };
}

/** Writes an event into the tables that follow from the log, and ends the stays of a dwelling that everybody has left. */
export async function projectCheckIn(tx: Sql, event: WeigeEvent): Promise<void> {
  if (event.type === 'check-in.recorded') {
    const { dwelling, kind, occupants } = event.data;
    if (kind === 'visit') return;
    await tx.run(setOccupants, dwelling, occupants);
    if (occupants > 0) await tx.run(unsetEmptied, dwelling);
    else {
      await tx.run(setEmptied, dwelling, fromWire(event.at));
      await endAllStays(tx, dwelling, fromWire(event.at));
    }
  } else if (event.type === 'check-in.noticed') {
    const notice = STANDING_NOTICES.find((one) => one === event.data.notice);
    if (notice) await tx.run(raise, event.data.dwelling, notice, fromWire(event.at));
  } else if (event.type === 'check-in.cleared') {
    await tx.run(clear, event.data.dwelling, event.data.notice);
  }
}
