import type { TSchema } from 'typebox';

/**
 * Who may see a field of an event, each more than the one before. `screen` is everybody who may see the event at all,
 * a wall in a public hall included; `reporter` is whoever follows the matter on their phone; `staff` is people on duty.
 * A schema marks a field by `[AUDIENCE]: 'staff'`; whatever has no mark is fit for a screen.
 */
export const AUDIENCES = ['screen', 'reporter', 'staff'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The JSON Schema keyword that carries the mark. */
export const AUDIENCE = 'x-audience';

/** Options that mark a schema as for staff only: `Type.String({ ...staffOnly, maxLength: 500 })`. */
export const staffOnly = { [AUDIENCE]: 'staff' } as const;

/** Options that mark a schema as for reporters and staff, and for no screen. */
export const reporterOnly = { [AUDIENCE]: 'reporter' } as const;

/** The least audience that a field is for; a mark that nobody knows hides it. */
function markOf(field: unknown): Audience {
  const mark: unknown =
    typeof field === 'object' && field !== null ? Reflect.get(field, AUDIENCE) : undefined;
  return mark === undefined ? 'screen' : (AUDIENCES.find((known) => known === mark) ?? 'staff');
}

/** Names of the top-level fields of an object schema that this audience must not receive. */
export function hiddenFields(schema: TSchema, audience: Audience): string[] {
  const properties: unknown = Reflect.get(schema, 'properties');
  if (typeof properties !== 'object' || properties === null) return [];
  const sees = AUDIENCES.indexOf(audience);
  return Object.entries(properties)
    .filter(([, field]) => AUDIENCES.indexOf(markOf(field)) > sees)
    .map(([name]) => name);
}
