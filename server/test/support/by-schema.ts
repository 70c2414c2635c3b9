import fc from 'fast-check';

/** Values made from a JSON schema of the contract: right by it, or nearly. */

/** Real words for what a schema knows only by its form, by the name of the field. */
export type Known = Readonly<Record<string, fc.Arbitrary<unknown>>>;

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
const schemaIn = (value: unknown): Schema => (isSchema(value) ? value : {});
const numberIn = (value: unknown, other: number): number => (typeof value === 'number' ? value : other);

/** Everything that JSON can say, and some that people do not type. */
const ODD: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, '', ' ', '\0', '\ud800', '‮', -1, -0, 1e308, 2 ** 53, 0.1, [], {}, [[]], true),
  fc.constantFrom(
    "' OR 1=1 --",
    '<script>',
    '{{7*7}}',
    '$' + '{x}',
    '=1+1',
    '../../etc/passwd',
    '😀'.repeat(100),
  ),
  fc.string({ minLength: 500, maxLength: 3_000, unit: 'binary' }),
);

function textFor(schema: Schema): fc.Arbitrary<unknown> {
  const { pattern, format } = schema;
  if (format === 'date-time')
    return fc
      .date({ min: new Date('2026-11-01'), max: new Date('2027-03-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
  const [minLength, maxLength] = [numberIn(schema['minLength'], 0), numberIn(schema['maxLength'], 40)];
  // Property escapes are more than fast-check can make words of.
  if (typeof pattern === 'string' && !/\\[pP]\{/.test(pattern)) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ minLength, maxLength, unit: fc.constantFrom(...'甲乙丙丁沪AB1 '.split('')) });
}

function objectFor(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const fields = Object.entries(schemaIn(schema['properties'])).map(([name, field]) => {
    const made = valueFor(schemaIn(field), known);
    const real = known[name];
    return [name, real ? fc.oneof({ weight: 30, arbitrary: real }, made) : made] as const;
  });
  return fc.record(Object.fromEntries(fields), { requiredKeys: required });
}

/** A value that is right by the schema, as far as a schema tells. */
function valueFor(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom<unknown>(...schema['enum']);
  const choices = schema['anyOf'];
  if (Array.isArray(choices)) return fc.oneof(...choices.map((one) => valueFor(schemaIn(one), known)));
  const [least, most] = [numberIn(schema['minimum'], -1_000), numberIn(schema['maximum'], 1_000)];
  switch (schema['type']) {
    case 'object':
      return objectFor(schema, known);
    case 'array':
      return fc.array(valueFor(schemaIn(schema['items']), known), {
        minLength: numberIn(schema['minItems'], 0),
        maxLength: numberIn(schema['maxItems'], 5),
      });
    case 'integer':
      return fc.integer({ min: least, max: most });
    case 'number':
      return fc.double({ min: least, max: most, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return textFor(schema);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

/** Replaces, takes away or adds one thing somewhere within the value. */
function bent(value: unknown, path: readonly number[], odd: unknown, how: number): unknown {
  const [first = 0, ...rest] = path;
  if (Array.isArray(value) && value.length > 0 && rest.length > 0) {
    const at = first % value.length;
    return value.map((one: unknown, index) => (index === at ? bent(one, rest, odd, how) : one));
  }
  if (!isSchema(value) || Object.keys(value).length === 0) return odd;
  const names = Object.keys(value);
  const name = names[first % names.length] ?? '';
  const { [name]: inner, ...others } = value;
  if (how % 4 === 0) return others;
  if (how % 4 === 1)
    return { ...value, [['x', '__proto__', 'constructor', 'toString'][how % 3] ?? 'x']: odd };
  return { ...value, [name]: rest.length > 0 && isSchema(inner) ? bent(inner, rest, odd, how) : odd };
}

/** Bodies that are right by the schema, and near misses of them. */
export function bodiesFor(schema: unknown, known: Known = {}): fc.Arbitrary<unknown> {
  const right = valueFor(schemaIn(schema), known);
  const path = fc.array(fc.nat(20), { minLength: 1, maxLength: 4 });
  const missed = fc.tuple(right, path, ODD, fc.nat(11)).map((parts) => bent(...parts));
  return fc.oneof({ weight: 2, arbitrary: right }, { weight: 3, arbitrary: missed }, ODD);
}
