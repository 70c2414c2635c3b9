import type { LineFault } from './faults.ts';
import { lineAt, linesAt } from './text.ts';

/** A JSON text read, with the line on which each member of its top-level list `features` begins. */
export interface JsonRead {
  readonly value: unknown;
  readonly lines: readonly number[];
}

/** Strings from quotation mark to quotation mark, numbers, words: what needs no look inside. */
const ATOM =
  /"[ !#-[\]-\u{10ffff}]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\u{10ffff}]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const SPACE = /[ \t\n\r]*/y;
/** GeoJSON goes down six levels; deeper than this is no map. */
const MAX_DEPTH = 100;

/**
 * Walks over JSON only to find places in it: where each feature begins, or where the text stops being JSON.
 * `JSON.parse` makes the values; its messages tell no reliable place and quote the text.
 */
class Scanner {
  readonly #text: string;
  #at = 0;
  /** Offsets of the features. */
  starts: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Offset of the first character that is not JSON; undefined where all is. */
  scan(): number | undefined {
    const whole = this.#value(0, false);
    this.#skip(SPACE);
    return whole && this.#at === this.#text.length ? undefined : this.#at;
  }

  /** Moves over what the pattern matches here, and gives it. */
  #skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #take(character: string): boolean {
    this.#skip(SPACE);
    const isHere = this.#text[this.#at] === character;
    if (isHere) this.#at++;
    return isHere;
  }

  #value(depth: number, areFeatures: boolean): boolean {
    if (depth > MAX_DEPTH) return false;
    if (this.#take('{')) return this.#list('}', () => this.#pair(depth + 1));
    if (!this.#take('[')) return this.#skip(ATOM) !== undefined;
    if (areFeatures) this.starts = [];
    return this.#list(']', () => {
      this.#skip(SPACE);
      if (areFeatures) this.starts.push(this.#at);
      return this.#value(depth + 1, false);
    });
  }

  #pair(depth: number): boolean {
    this.#skip(SPACE);
    const key = this.#text[this.#at] === '"' ? this.#skip(ATOM) : undefined;
    return key !== undefined && this.#take(':') && this.#value(depth, depth === 1 && key === '"features"');
  }

  #list(close: string, item: () => boolean): boolean {
    if (this.#take(close)) return true;
    do if (!item()) return false;
    while (this.#take(','));
    return this.#take(close);
  }
}

/** Reads JSON; a fault names the line on which it stops being JSON. */
export function readJson(text: string): JsonRead | { readonly fault: LineFault } {
  const scanner = new Scanner(text);
  const end = scanner.scan();
  try {
    return { value: JSON.parse(text), lines: linesAt(text, scanner.starts) };
  } catch {
    return { fault: { code: 'malformed-json', line: lineAt(text, end ?? text.length) } };
  }
}
