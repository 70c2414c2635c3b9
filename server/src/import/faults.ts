import en from './messages/en.json' with { type: 'json' };
import zhCN from './messages/zh-CN.json' with { type: 'json' };

/** Every kind of fault, named as in the catalogues. */
export type FaultCode = keyof typeof en.faults;

type Catalogue = Readonly<Record<'places', Record<keyof typeof en.places, string>>> &
  Readonly<Record<'faults', Record<FaultCode, string>>>;

const CATALOGUES = { 'zh-CN': zhCN, en } satisfies Record<string, Catalogue>;

/** What a sentence is filled in with. Never a cell of a personal register: only limits, lines and codes of areas. */
export type FaultValues = Readonly<Record<string, string | number>>;

/** A fault of one record or column; which file it is in is known to who reads the file. */
export interface LineFault {
  readonly code: FaultCode;
  /** First line of the record, counted from 1; none where the fault is the whole file's. */
  readonly line?: number;
  /** Column of a CSV file, or path of a GeoJSON member such as `properties.code`. */
  readonly field?: string;
  readonly values?: FaultValues;
}

/** One thing to mend before the folder can be imported. */
export interface Fault extends LineFault {
  readonly file: string;
}

export function isFaultCode(code: string): code is FaultCode {
  return Object.hasOwn(en.faults, code);
}

/** Says of faults which file they are in. */
export function inFile(file: string, faults: readonly LineFault[]): Fault[] {
  return faults.map((fault) => ({ file, ...fault }));
}

/** Replaces each `{name}` by its value; a name without one stays, so that a test sees it. */
function fill(sentence: string, values: FaultValues): string {
  return sentence.replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));
}

/** One line for the administrator: file, line, column, and what is wrong with it. */
export function describeFault({ file, line, field, code, values }: Fault, lang: 'zh-CN' | 'en'): string {
  const { places, faults }: Catalogue = CATALOGUES[lang];
  const place = line === undefined ? places.file : field === undefined ? places.line : places.field;
  return fill(place, { file, line: line ?? 0, field: field ?? '' }) + fill(faults[code], values ?? {});
}
