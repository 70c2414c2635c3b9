import type { Message } from '../../../wall/registry.ts';

/** A detail of an entry: what it is of, and its value as a message or as it was written. */
export interface Detail {
  readonly name: string;
  readonly value: Message | string;
}

/** Why somebody was not let in, in the server's words. Why somebody looked at a record is in their own. */
const REASONS = ['unknown', 'inactive', 'locked', 'password', 'code', 'token', 'set-up-code'];

/** Keys of the catalogue for the words that a detail's values are; undefined for one's own words. */
const KEYS: Readonly<Record<string, (word: string) => string | undefined>> = {
  role: (word) => `console.role.${word}`,
  reason: (word) => (REASONS.includes(word) ? `console.audit.reason.${word}` : undefined),
};

/** The details of an entry, ready to be put into the reader's language. */
export function detailsOf(details: Readonly<Record<string, unknown>>): Detail[] {
  return Object.entries(details).map(([name, value]) => ({ name, value: valueOf(name, value) }));
}

function valueOf(name: string, value: unknown): Message | string {
  if (typeof value === 'boolean') return { key: value ? 'console.audit.yes' : 'console.audit.no' };
  if (isChange(value))
    return {
      key: 'console.audit.fromTo',
      named: { from: wordOf(name, value.from), to: wordOf(name, value.to) },
    };
  return typeof value === 'string' ? wordOf(name, value) : JSON.stringify(value);
}

function wordOf(name: string, word: string): Message | string {
  const key = KEYS[name]?.(word);
  return key === undefined ? word : { key };
}

function isChange(value: unknown): value is { readonly from: string; readonly to: string } {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}
