import { PROBLEM_PREFIX, PROBLEMS } from '@weige/shared/contract/problems';
import type { FieldError, ProblemDetails, ProblemName, Refusal } from '@weige/shared/contract/problems';
import type { Language } from './language.ts';
import en from './messages/en.json' with { type: 'json' };
import zhCN from './messages/zh-CN.json' with { type: 'json' };

interface Catalogue {
  readonly problems: Readonly<Record<ProblemName, string>>;
  readonly fields: Readonly<Record<string, string>>;
}

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { 'zh-CN': zhCN, en };

/** What is said of a field whose fault has no sentence of its own. */
const ANY_FAULT = 'invalid';

function fieldMessage(code: string, catalogue: Catalogue): string {
  const own = Object.entries(catalogue.problems).find(([name]) => name === code)?.[1];
  return catalogue.fields[code] ?? own ?? catalogue.fields[ANY_FAULT] ?? code;
}

/** Puts a refusal into the reader's language as RFC 9457 problem details. */
export function problemOf(
  { problem, fields = [], code = 'required', faults, alternatives }: Refusal,
  language: Language,
): ProblemDetails {
  const named = fields.map((field) => ({ field, code: problem === 'validation' ? code : problem }));
  const details = problemWith(problem, faults ?? named, language);
  return alternatives ? { ...details, alternatives: [...alternatives] } : details;
}

/** The same with a code of its own for each field. */
export function problemWith(
  problem: ProblemName,
  faults: readonly Omit<FieldError, 'message'>[],
  language: Language,
): ProblemDetails {
  const catalogue = CATALOGUES[language];
  const errors = faults.map(({ field, code }) => ({ field, code, message: fieldMessage(code, catalogue) }));
  return {
    type: `${PROBLEM_PREFIX}${problem}`,
    title: catalogue.problems[problem],
    status: PROBLEMS[problem],
    ...(errors.length > 0 ? { errors } : {}),
  };
}
