import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TSchema } from 'typebox';
import { Timestamp } from '@weige/shared/contract/formats';
import {
  ChangeAccount,
  ChangePassword,
  ConfirmSecondFactor,
  CreateAccount,
  SetUp,
} from '@weige/shared/contract/accounts';
import { IngestLine, SignIn } from '@weige/shared/contract/http';
import { EVENT_SCHEMAS } from '@weige/shared/scenarios/events';
import { bodies, checker } from '../src/scenarios/check.ts';
import { COMMANDS } from '../src/scenarios/index.ts';

const SHARED = fileURLToPath(new URL('../../shared/src/', import.meta.url));

const JSON_TYPES = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

function isSchema(value: unknown): value is TSchema {
  if (typeof value !== 'object' || value === null) return false;
  const type: unknown = Reflect.get(value, 'type');
  return (
    (typeof type === 'string' && JSON_TYPES.includes(type)) || Array.isArray(Reflect.get(value, 'anyOf'))
  );
}

/** Every schema that a module of shared/ exports, by `module/Name`. */
async function exportedSchemas(): Promise<(readonly [string, TSchema])[]> {
  const files = readdirSync(SHARED, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('testing'))
    .sort();
  const schemas: (readonly [string, TSchema])[] = [];
  for (const file of files) {
    const module: object = await import(pathToFileURL(join(SHARED, file)).href);
    for (const [name, value] of Object.entries(module))
      if (isSchema(value)) schemas.push([`${file.replace(/\.ts$/, '')} ${name}`, value]);
  }
  return schemas;
}

/** A schema and all that are within it, whatever keyword they stand under. */
function within(schema: object): object[] {
  const parts: unknown[] = Object.entries(schema).flatMap(([keyword, value]) =>
    ['examples', 'enum', 'const', 'default', 'required'].includes(keyword) ? [] : [value],
  );
  return [schema, ...parts.filter((part) => typeof part === 'object' && part !== null).flatMap(within)];
}

const SCHEMAS = await exportedSchemas();

describe('the schemas of the contract', () => {
  it('are found, those of the events among them', () => {
    expect(SCHEMAS.length).toBeGreaterThan(50);
    const found = new Set<object>(SCHEMAS.map(([, schema]) => schema));
    expect(Object.values(EVENT_SCHEMAS).filter((schema) => !found.has(schema))).toEqual([]);
  });

  it.each(SCHEMAS)('compile in strict mode, and their own examples fit them: %s', (_name, schema) => {
    bodies.compile(schema);
    for (const part of within(schema)) {
      const examples: unknown = Reflect.get(part, 'examples');
      if (!Array.isArray(examples)) continue;
      const validate = bodies.compile(part);
      for (const example of examples) expect([example, validate(example), validate.errors]).toEqual([example, true, null]); // prettier-ignore
    }
  });

  it('have an example of every kind of code and of a time', () => {
    const examples = SCHEMAS.flatMap(([name, schema]) => (Reflect.has(schema, 'examples') ? [name] : []));
    for (const name of ['AreaCode', 'GridCode', 'DwellingCode', 'Timestamp', 'Position'])
      expect(examples).toContain(`contract/formats ${name}`);
  });
});

/** The forms of one body: of a union each of its own. */
const formsOf = (schema: TSchema): TSchema[] => {
  const forms: unknown = Reflect.get(schema, 'anyOf');
  return Array.isArray(forms) ? forms : [schema];
};

const BODIES: readonly (readonly [string, TSchema])[] = [
  ...[...COMMANDS.values()].map(({ path, body }) => [path, body] as const),
  ['/ingest', IngestLine],
  ['/session', SignIn],
  ['/setup', SetUp],
  ['/accounts', CreateAccount],
  ['/accounts/:name', ChangeAccount],
  ['/session/password', ChangePassword],
  ['/session/second-factor', ConfirmSecondFactor],
];
const FORMS = BODIES.flatMap(([path, schema]) => formsOf(schema).map((form) => [path, form] as const));

describe('a body', () => {
  it.each(FORMS)('takes no field that nobody knows and says what it is for: %s', (_path, schema) => {
    expect(schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      description: expect.stringMatching(/\w/),
    });
  });
});

const TWO_DIGITS = '[0-9][0-9]';
/** Much that looks like a time, and much that nearly does. */
const nearTime = fc.stringMatching(
  new RegExp(
    `^20[0-3][0-9]-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]{0,4})?([Zz]|[+-]${TWO_DIGITS}(:?${TWO_DIGITS})?)$`,
  ),
);

describe('a time in a body', () => {
  const time = checker<string>(Timestamp);

  it('is an instant wherever it is accepted, and is accepted only where RFC 3339 has it', () => {
    const standard = new Ajv();
    formats.default(standard);
    const isStandard = standard.compile(Timestamp);
    let accepted = 0;
    fc.assert(
      fc.property(nearTime, (text) => {
        if (!time.fits(text)) return;
        accepted++;
        expect(Date.parse(text)).not.toBeNaN();
        expect([text, isStandard(text)]).toEqual([text, true]);
      }),
      { seed: 1, numRuns: 5_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it.each(['2016-12-31T23:59:60Z', '2026-11-24T14:32:00+08', 'soon'])('is not %s, for one reason', (text) => {
    expect(time.faults(text)).toEqual([{ field: '', code: 'format' }]);
  });
});
