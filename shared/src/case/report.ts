import type { CaseScenario } from '../contract/cases.ts';
import type { Position } from '../contract/formats.ts';
import type { DecideContext } from '../scenarios/decision.ts';
import { accept } from '../scenarios/decision.ts';
import { locate } from '../scenarios/place.ts';
import type { Where, WhereFacts } from '../scenarios/place.ts';
import { limitsFrom } from './limits.ts';
import type { TimeRules } from './limits.ts';

/** What a report says that time limits depend on. */
interface Sort {
  readonly kind: string;
  readonly weight: string;
}

/** A report needs to know the rules of time where it lies. */
export interface ReportFacts extends WhereFacts {
  readonly rules: TimeRules;
}

/** Accepts a report of what is at `place` within the grid `area`, with the time limits that its sort gives it. */
export function acceptReport<S extends CaseScenario, V extends string, Said extends object>(
  type: `${S}.${V}`,
  { area, place, rules }: { readonly area: string; readonly place: Position; readonly rules: TimeRules },
  said: Said,
  sort: Sort & { readonly scenario: S },
  context: DecideContext,
) {
  const data = { ...said, place, ...limitsFrom(context.at, sort, rules) };
  return accept({ id: context.newId(), type, area, at: context.at, data });
}

/**
 * Accepts a report where its place is known, with the time limits that its sort gives it.
 * `said` is the body without what `locate` and the envelope take from it.
 */
export function decideReport<S extends CaseScenario, V extends string, Said extends object>(
  type: `${S}.${V}`,
  facts: ReportFacts,
  { area, place, at: _at, ...said }: Where & Said & { readonly at?: string },
  sort: Sort & { readonly scenario: S },
  context: DecideContext,
) {
  const { dwelling } = said;
  const where = { ...(dwelling ? { dwelling } : {}), ...(area ? { area } : {}), ...(place ? { place } : {}) };
  const located = locate(where, facts);
  if ('refusal' in located) return located;
  return acceptReport(type, { ...located, rules: facts.rules }, said, sort, context);
}
