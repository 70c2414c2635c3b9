import Type from 'typebox';
import type { Position } from '../contract/formats.ts';
import { DwellingCode, GridCode, Position as PositionSchema } from '../contract/formats.ts';
import type { Refusal } from '../contract/problems.ts';
import { polygonContains } from '../area/geometry.ts';
import type { Polygon } from '../area/registers.ts';

/** Where a report is: at a dwelling, or at a point of a grid. Exactly one of the two ways. */
export const whereFields = {
  dwelling: Type.Optional(DwellingCode),
  area: Type.Optional(GridCode),
  place: Type.Optional(PositionSchema),
};

export interface Where {
  readonly dwelling?: string;
  readonly area?: string;
  readonly place?: Position;
}

/** What the registers know of it. */
export interface WhereFacts {
  readonly dwelling?: { readonly code: string; readonly place: Position } | undefined;
  readonly grid?: { readonly code: string; readonly boundary: Polygon } | undefined;
}

export type Located = { readonly area: string; readonly place: Position } | { readonly refusal: Refusal };

/** Finds grid and position of a report, or says which field is wrong. */
export function locate(where: Where, facts: WhereFacts): Located {
  if (where.dwelling !== undefined) {
    const more = (['area', 'place'] as const).filter((name) => where[name] !== undefined);
    if (more.length > 0) {
      const fields = more.map((name) => `/${name}`);
      return { refusal: { problem: 'validation', fields, code: 'additionalProperties' } };
    }
    if (!facts.dwelling) return { refusal: { problem: 'unknown-dwelling', fields: ['/dwelling'] } };
    return { area: facts.dwelling.code.slice(0, 16), place: facts.dwelling.place };
  }
  const missing = [where.area === undefined ? '/area' : '', where.place === undefined ? '/place' : ''].filter(
    Boolean,
  );
  if (where.area === undefined || where.place === undefined)
    return { refusal: { problem: 'validation', fields: missing } };
  if (!facts.grid) return { refusal: { problem: 'unknown-area', fields: ['/area'] } };
  if (!polygonContains(facts.grid.boundary, where.place))
    return { refusal: { problem: 'outside-grid', fields: ['/place'] } };
  return { area: facts.grid.code, place: where.place };
}
