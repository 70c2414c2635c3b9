import type { Message } from '../../../wall/registry.ts';

/** A detail of an entry: what it is of, and its value as a message or as it was written. */
export interface Detail {
  readonly name: string;
  readonly value: Message | string;
}

/** Keys of the catalogue for the words that a detail's values are. */
const KEYS: Readonly<Record<string, (word: string) => string>> = {
  role: (word) => `console.role.${word}`,
  reason: (word) => `console.audit.reason.${word}`,
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
  const key = KEYS[name];
  return key ? { key: key(word) } : word;
}

function isChange(value: unknown): value is { readonly from: string; readonly to: string } {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}
