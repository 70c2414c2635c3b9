import type { TSchema } from 'typebox';
import { checker } from '../scenarios/check.ts';
import { isFaultCode } from './faults.ts';
import type { FaultCode, LineFault } from './faults.ts';

/** The checker's guard and its faults, with the limit that was missed and in words of the catalogue. */

type FieldFault = Omit<LineFault, 'line'>;

/** Member `name` of whatever this is. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;
}

/** The part of a schema that a JSON Pointer into the checked value leads to. */
function partOf(schema: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (part, name) => memberOf(memberOf(part, 'properties'), name) ?? memberOf(part, 'items'),
    schema,
  );
}

function limitOf(part: unknown, keyword: string): string {
  const limit = memberOf(part, keyword);
  if (Array.isArray(limit)) return limit.join(' ');
  return typeof limit === 'string' || typeof limit === 'number' ? String(limit) : '';
}

const NUMBERS: Readonly<Record<string, FaultCode>> = { integer: 'not-integer', number: 'not-number' };

function codeOf(keyword: string, part: unknown): FaultCode {
  if (keyword === 'type') return NUMBERS[limitOf(part, 'type')] ?? 'type';
  return isFaultCode(keyword) ? keyword : 'invalid';
}

/** Where a value fits none of several forms, what each form lacks only confuses: one fault says it. */
function withoutBranches(faults: readonly FieldFault[]): FieldFault[] {
  const unions = faults.filter(({ code }) => code === 'anyOf').map(({ field }) => field ?? '');
  return faults.filter(
    ({ field = '', code }) => code === 'anyOf' || !unions.some((union) => field.startsWith(union)),
  );
}

function oneEach(faults: readonly FieldFault[]): FieldFault[] {
  return [...new Map(faults.toReversed().map((fault) => [fault.field, fault])).values()].reverse();
}

export interface SchemaCheck<T> {
  readonly fits: (value: unknown) => value is T;
  /** One fault a field; fields named by their path, `properties.code`. */
  readonly faults: (value: unknown) => FieldFault[];
}

/** Compiles a schema. The value is named by nobody but its place: a fault never quotes it. */
export function schemaCheck<T>(schema: TSchema): SchemaCheck<T> {
  const check = checker<T>(schema);
  const describe = ({ field, code: keyword }: { field: string; code: string }): FieldFault => {
    const path = field.split('/').slice(1);
    const part = partOf(schema, path);
    return { field: path.join('.'), code: codeOf(keyword, part), values: { limit: limitOf(part, keyword) } };
  };
  return {
    fits: check.fits,
    faults: (value) => oneEach(withoutBranches(check.faults(value).map(describe))),
  };
}
