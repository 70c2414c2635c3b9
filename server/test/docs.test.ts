import { Validator } from '@seriousme/openapi-schema-validator';
import { schemas as asyncApiSchemas } from '@asyncapi/specs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '@weige/shared/scenarios/events';
import { COMMANDS } from '../src/scenarios/index.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';

/** What CONTRACT promises of the HTTP API as far as it exists, under /api/v1. */
const PROMISED: readonly string[] = [
  'POST /check-ins',
  'POST /hazards',
  'POST /repairs',
  'POST /parking/shares',
  'POST /parking/reservations',
  'POST /parking/entries',
  'POST /parking/exits',
  'POST /ingest',
  'GET /events',
  'GET /snapshot',
  'GET /areas',
  'POST /session',
  'GET /session',
  'DELETE /session',
  'GET /setup',
  'POST /setup',
  'GET /accounts',
  'POST /accounts',
  'PATCH /accounts/{name}',
  'GET /audit',
  'GET /audit.csv',
];

/** Operations that write and have nothing to be told. */
const BODILESS = ['POST /session/second-factor', 'POST /phone/nonce', 'POST /phone/binding-codes'];
const takesBody = (name: string) => /^(POST|PUT|PATCH) /.test(name) && !BODILESS.includes(name);

/** Routes for who has no session or device yet, or wants to have none any more. */
const PUBLIC = ['POST /session', 'DELETE /session', 'GET /setup', 'POST /setup', 'POST /phone/door'];

const METHODS = { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' } as const;

interface Operation {
  readonly summary?: string;
  readonly security?: readonly object[];
  readonly requestBody?: { readonly content: object };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: object }>>;
}

interface OpenApi {
  readonly openapi: string;
  readonly security: readonly object[];
  readonly components: { readonly securitySchemes: object };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

async function read<Document>(server: TestServer, name: string): Promise<Document> {
  const answer = await server.app.http.inject({ url: `/api/${name}.json` });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

/** Operations by `METHOD /path` without the prefix. */
const operationsOf = ({ paths }: OpenApi) =>
  new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) =>
          [`${method.toUpperCase()} ${path.replace('/api/v1', '')}`, operation] as const,
      ),
    ),
  );

/** Every `$ref` in a document. */
function refsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === '$ref' && typeof value === 'string' ? [value] : refsIn(value),
  );
}

/** What a local reference points to, or undefined. */
function resolve(document: object, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined;
  const names = ref.slice(2).split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~')); // prettier-ignore
  return names.reduce<unknown>(
    (node, name) => (typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined),
    document,
  );
}

describe('GET /api/openapi.json', () => {
  it('lists everything that CONTRACT promises, and every command', async () => {
    const operations = operationsOf(await read<OpenApi>(await aServer(), 'openapi'));
    for (const promised of PROMISED) expect([...operations.keys()]).toContain(promised);
    for (const { path } of COMMANDS.values()) expect([...operations.keys()]).toContain(`POST ${path}`);
  });

  it('is valid OpenAPI 3.1 by the standard’s own schema', async () => {
    const document = await read<OpenApi>(await aServer(), 'openapi');
    expect(document.openapi).toMatch(/^3\.1\./);
    const { valid, errors } = await new Validator().validate({ ...document });
    expect([errors, valid]).toEqual([undefined, true]);
    for (const ref of refsIn(document)) expect([ref, resolve(document, ref)]).not.toEqual([ref, undefined]);
  });

  it('says of every operation in a sentence what it does, what it answers, and how it refuses', async () => {
    for (const [name, operation] of operationsOf(await read<OpenApi>(await aServer(), 'openapi'))) {
      expect([name, operation.summary]).toEqual([name, expect.stringMatching(/^\p{Lu}.*\.$/u)]);
      const answers = Object.keys(operation.responses);
      expect([name, answers.some((status) => status.startsWith('2'))]).toEqual([name, true]);
      for (const status of ['4XX', '5XX'])
        expect(operation.responses[status]).toMatchObject({ content: { 'application/problem+json': {} } });
      expect([name, operation.requestBody !== undefined]).toEqual([name, takesBody(name)]);
    }
  });

  it('tells of the media types that /ingest speaks, and that signing out answers nothing', async () => {
    const operations = operationsOf(await read<OpenApi>(await aServer(), 'openapi'));
    const ingest = operations.get('POST /ingest');
    expect(Object.keys(ingest?.requestBody?.content ?? {})).toEqual(['application/x-ndjson']);
    expect(Object.keys(ingest?.responses['200']?.content ?? {})).toEqual(['application/x-ndjson']);
    expect(Object.keys(operations.get('DELETE /session')?.responses ?? {})).toEqual(['204', '4XX', '5XX']);
  });

  it('asks for a token or a session on every route but the public ones, as the server does', async () => {
    const server = await aServer();
    const document = await read<OpenApi>(server, 'openapi');
    const schemes = Object.keys(document.components.securitySchemes);
    for (const [name, { security = document.security }] of operationsOf(document)) {
      const isPublic = PUBLIC.includes(name);
      expect([name, security.length > 0]).toEqual([name, !isPublic]);
      for (const rule of security) expect(schemes).toEqual(expect.arrayContaining(Object.keys(rule)));
      if (isPublic) continue;
      const [word = '', path] = name.split(' ');
      const method = Object.entries(METHODS).find(([known]) => known === word)?.[1] ?? 'GET';
      const url = `/api/v1${(path ?? '').replaceAll(/\{\w+\}/g, 'x')}`;
      const answer = await server.app.http.inject(
        takesBody(name) ? { method, url, payload: {} } : { method, url },
      );
      expect([name, answer.statusCode]).toEqual([name, 401]);
    }
  });
});

interface AsyncApi {
  readonly components: { readonly messages: Readonly<Record<string, { readonly payload: object }>> };
}

describe('GET /api/asyncapi.json', () => {
  it('has a message for every type of event, each with the type that it is called by', async () => {
    const { components } = await read<AsyncApi>(await aServer(), 'asyncapi');
    expect(Object.keys(components.messages).sort()).toEqual([...EVENT_TYPES].sort());
    for (const [type, { payload }] of Object.entries(components.messages))
      expect(payload).toMatchObject({ properties: { type: { const: type }, data: { type: 'object' } } });
  });

  it('is valid AsyncAPI 3.0 by the standard’s own schema, and what it refers to is there', async () => {
    const document = await read<AsyncApi>(await aServer(), 'asyncapi');
    const refs = refsIn(document);
    expect(refs).not.toEqual([]);
    for (const ref of refs) expect([ref, resolve(document, ref)]).not.toEqual([ref, undefined]);
    // The standard’s schema brings its own copy of the meta-schema.
    const standard = new Ajv({ strict: false, meta: false, validateSchema: false });
    formats.default(standard);
    const schema: object = asyncApiSchemas['3.0.0'];
    const validate = standard.compile({ ...schema });
    expect([validate(document), validate.errors]).toEqual([true, null]);
  });
});
