import type { AreaFeature, Dwelling, ParkingLot } from '@weige/shared/area/registers';
import type { OpenCase } from '@weige/shared/case/case';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { isEventType } from '@weige/shared/scenarios/events';
import type { KnownTeam } from '../world/teams.ts';

/** What is taken from the server's answers, checked as far as the feeder builds on it. */

export type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** True where the value is an object whose named fields have those types. */
function has(
  value: unknown,
  fields: Readonly<Record<string, 'string' | 'number' | 'object'>>,
): value is Fields {
  return isFields(value) && Object.entries(fields).every(([name, type]) => typeof value[name] === type);
}

/** An answer that is not what the contract promises. */
export class UnexpectedAnswer extends Error {
  constructor(what: string) {
    super(`The server's answer has no proper ${what}; is it a Weige of this version?`);
  }
}

export type AreaRecord = AreaFeature & { readonly properties: { readonly population: number } };

export function isArea(value: unknown): value is AreaRecord {
  if (!has(value, { geometry: 'object', properties: 'object' })) return false;
  const { geometry, properties } = value;
  return (
    has(geometry, { coordinates: 'object' }) &&
    has(properties, { code: 'string', name: 'string', population: 'number', label: 'object' })
  );
}

export function isDwelling(value: unknown): value is Dwelling {
  return has(value, { code: 'string', kind: 'string', capacity: 'number', occupants: 'number' });
}

export function isLot(value: unknown): value is ParkingLot {
  return has(value, { code: 'string', area: 'string', ownership: 'string', spaces: 'number' });
}

export function isOpenCase(value: unknown): value is OpenCase {
  return has(value, { id: 'string', area: 'string', kind: 'string', weight: 'string', state: 'string' });
}

export function isTeam(value: unknown): value is KnownTeam {
  return (
    has(value, { team: 'string', area: 'string', kind: 'string', skills: 'object' }) &&
    Array.isArray(value['skills'])
  );
}

export function isEvent(value: unknown): value is WeigeEvent {
  return (
    has(value, { seq: 'number', type: 'string', at: 'string', data: 'object' }) &&
    typeof value['type'] === 'string' &&
    isEventType(value['type'])
  );
}

/** The field of an object, or of nothing. */
export function field(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner: unknown, name) => (isFields(inner) ? inner[name] : undefined), value);
}

/** The list in that field. Throws where it is none or has anything else in it. */
export function listOf<T>(body: unknown, name: string, fits: (value: unknown) => value is T): T[] {
  const list: unknown = field(body, name);
  if (Array.isArray(list) && list.every(fits)) return list;
  throw new UnexpectedAnswer(name);
}

/** The values of a table in the answer. Throws where it is none or has anything else in it. */
export function valuesOf<T>(table: unknown, name: string, fits: (value: unknown) => value is T): T[] {
  const values: unknown[] = isFields(table) ? Object.values(table) : [undefined];
  if (values.every(fits)) return values;
  throw new UnexpectedAnswer(name);
}
