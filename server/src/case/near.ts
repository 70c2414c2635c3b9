import { metresBetween } from '@weige/shared/area/geometry';
import type { CaseScenario } from '@weige/shared/contract/cases';
import type { Position } from '@weige/shared/contract/formats';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';
import type { CaseRow } from './tables.ts';

/** What is no further off than this may be the same thing, metres. */
const NEAR = 60;
/** A degree of latitude is never shorter than this, metres. */
const DEGREE = 110_000;

type Box = [south: number, north: number, west: number, east: number];

/** Open cases of a kind within a box of degrees. */
const statement = (table: CaseScenario) =>
  query<[kind: string, ...Box], CaseRow>(
    `SELECT * FROM ${table} WHERE kind = ? AND closed_at IS NULL AND lat BETWEEN ? AND ? AND lng BETWEEN ? AND ?`,
  );
const OPEN_WITHIN = { hazard: statement('hazard'), repair: statement('repair') } as const;

export interface NearCase {
  readonly row: CaseRow;
  readonly metres: number;
}

/** Open cases of that kind around a place, nearest first. */
export async function openNear(
  sql: Sql,
  scenario: CaseScenario,
  kind: string,
  place: Position,
): Promise<NearCase[]> {
  const [lng, lat] = place;
  const high = NEAR / DEGREE;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  const rows = await sql.all(OPEN_WITHIN[scenario], kind, lat - high, lat + high, lng - wide, lng + wide);
  return rows
    .map((row) => ({ row, metres: Math.round(metresBetween(place, [row.lng, row.lat])) }))
    .filter(({ metres }) => metres <= NEAR)
    .sort((one, other) => one.metres - other.metres || (one.row.id < other.row.id ? -1 : 1));
}
