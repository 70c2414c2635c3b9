import { describe, expect, it } from 'vitest';
import {
  AuditQuery,
  ChangeAccount,
  ChangePassword,
  ConfirmSecondFactor,
  CreateAccount,
  SetUp,
} from '@weige/shared/contract/accounts';
import { IDEMPOTENCY_KEY, EventsQuery, IngestLine, SignIn } from '@weige/shared/contract/http';
import { SubscribeRequest } from '@weige/shared/contract/live';
import { PROBLEM_NAMES } from '@weige/shared/contract/problems';
import { LANGUAGES } from '../src/http/language.ts';
import en from '../src/http/messages/en.json' with { type: 'json' };
import zhCN from '../src/http/messages/zh-CN.json' with { type: 'json' };
import { problemOf, problemWith } from '../src/http/problem.ts';
import { bodies } from '../src/scenarios/check.ts';
import { COMMANDS } from '../src/scenarios/index.ts';

/** Keywords of JSON Schema that say something and check nothing, or only hold others that do. */
const SILENT = ['description', 'examples', 'default', 'properties', 'items', 'x-audience'];

/** The keywords that the checks of a schema can fail by, at any depth. */
function keywordsOf(schema: object): string[] {
  return Object.entries(schema).flatMap(([keyword, value]: [string, unknown]) => {
    const own = SILENT.includes(keyword) ? [] : [keyword];
    const parts: unknown[] =
      keyword === 'properties' && typeof value === 'object' ? Object.values(value ?? {}) : [value].flat();
    const inner = ['properties', 'items', 'anyOf', 'oneOf', 'allOf'].includes(keyword) ? parts : [];
    return [...own, ...inner.filter((part) => typeof part === 'object' && part !== null).flatMap(keywordsOf)];
  });
}

const CHECKED = [
  ...[...COMMANDS.values()].map(({ body }) => body),
  IngestLine,
  SignIn,
  SetUp,
  CreateAccount,
  ChangeAccount,
  ChangePassword,
  ConfirmSecondFactor,
  AuditQuery,
  SubscribeRequest,
  EventsQuery,
  IDEMPOTENCY_KEY,
];

describe('the catalogues of the server’s messages', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(zhCN.problems)).toEqual(Object.keys(en.problems));
    expect(Object.keys(zhCN.fields)).toEqual(Object.keys(en.fields));
  });

  it('have a sentence for every problem of the contract and for nothing else', () => {
    expect(Object.keys(en.problems).sort()).toEqual([...PROBLEM_NAMES].sort());
  });

  it('have a sentence for every way in which a body or a query can be wrong', () => {
    const keywords = [...new Set(CHECKED.flatMap(keywordsOf))].sort();
    expect(keywords).toContain('required');
    expect(keywords.filter((keyword) => !Object.hasOwn(en.fields, keyword))).toEqual([]);
    expect(keywords.filter((keyword) => !bodies.getKeyword(keyword))).toEqual([]);
  });

  it('say each thing in a sentence of their own language', () => {
    for (const text of [...Object.values(en.problems), ...Object.values(en.fields)])
      expect(text).toMatch(/^[A-Z].*\.$/);
    for (const text of [...Object.values(zhCN.problems), ...Object.values(zhCN.fields)])
      expect(text).toMatch(/\p{Script=Han}.*。$/u);
  });

  it.each(LANGUAGES)('never show a reader a bare code: %s', (language) => {
    for (const problem of PROBLEM_NAMES) {
      const { title, errors = [] } = problemOf({ problem, fields: ['/x'] }, language);
      for (const text of [title, ...errors.map(({ message }) => message)]) expect(text).toMatch(/[.。]$/);
    }
    const unheardOf = problemWith('validation', [{ field: '/x', code: 'multipleOf' }], language);
    expect(unheardOf.errors?.[0]?.message).toMatch(/[.。]$/);
  });
});

describe('a report that says two things of its place', () => {
  it('is told that a field is too much, not that it is missing', () => {
    const refusal = { problem: 'validation', fields: ['/area'], code: 'additionalProperties' } as const;
    expect(problemOf(refusal, 'en').errors).toEqual([
      { field: '/area', code: 'additionalProperties', message: en.fields.additionalProperties },
    ]);
    expect(problemOf({ problem: 'validation', fields: ['/area'] }, 'en').errors?.[0]?.code).toBe('required');
  });
});
