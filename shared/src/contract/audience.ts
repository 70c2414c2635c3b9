import type { TSchema } from 'typebox';

/**
 * Who may see a field of an event. `screen` is everybody who may see the event at all, a wall in a public
 * hall included; `staff` is people on duty. A schema marks a field by `[AUDIENCE]: 'staff'`; whatever has no
 * mark is fit for a screen.
 */
export const AUDIENCES = ['screen', 'staff'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The JSON Schema keyword that carries the mark. */
export const AUDIENCE = 'x-audience';

/** Options that mark a schema as for staff only: `Type.String({ ...staffOnly, maxLength: 500 })`. */
export const staffOnly = { [AUDIENCE]: 'staff' } as const;

/** Names of the top-level fields of an object schema that a screen must not receive. */
export function staffFields(schema: TSchema): string[] {
  const properties: unknown = Reflect.get(schema, 'properties');
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties)
    .filter(
      ([, field]) => typeof field === 'object' && field !== null && Reflect.get(field, AUDIENCE) === 'staff',
    )
    .map(([name]) => name);
}
