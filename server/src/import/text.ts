import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaultCode, LineFault } from './faults.ts';

/** The text of a file; nothing for an optional file that is not there. */
export type Read = { readonly text: string | undefined } | { readonly fault: LineFault };

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** How many line breaks `text` has before `offset`, plus one. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/** Lines of ascending offsets, in one pass over the text. */
export function linesAt(text: string, offsets: readonly number[]): number[] {
  let [line, from] = [1, 0];
  return offsets.map((offset) => {
    line += lineAt(text.slice(from, offset), offset) - 1;
    from = offset;
    return line;
  });
}

/** Spreadsheets in China write GBK by default: that is told apart from UTF-8, never guessed into wrong names. */
function decode(bytes: Buffer): Read {
  const plain = (text: string) => text.replace(/\r\n?/g, '\n');
  try {
    return { text: plain(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    const text = plain(new TextDecoder('utf-8').decode(bytes));
    return { fault: { code: 'not-utf8', line: lineAt(text, text.indexOf('\u{fffd}')) } };
  }
}

/** Reads a file as UTF-8 with or without byte order mark; every kind of line end becomes `\n`. */
export async function readText(folder: string, file: string, optional: boolean): Promise<Read> {
  try {
    return decode(await readFile(join(folder, file)));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') return { fault: { code: 'unreadable-file' } };
    return optional ? { text: undefined } : { fault: { code: 'missing-file' } };
  }
}

/** What is wrong with the folder as such, if anything. */
export async function folderFault(folder: string): Promise<FaultCode | undefined> {
  const isFolder = await stat(folder).then((found) => found.isDirectory(), () => false); // prettier-ignore
  return isFolder ? undefined : 'missing-folder';
}
