import { query } from '../store/store.ts';

export interface MatterRow {
  readonly id: string;
  /** `device:ID` or `receipt:DIGEST`. */
  readonly holder: string;
  readonly scenario: string;
  readonly at: number;
}

/** Newest first. */
export const mattersOfHolder = query<[holder: string, limit: number], MatterRow>(
  'SELECT id, holder, scenario, at FROM matter WHERE holder = ? ORDER BY at DESC, id DESC LIMIT ?',
);
/** Who follows a matter; `dwelling` is null for what was sent anonymously. */
export const holdersOf = query<[id: string], { holder: string; dwelling: string | null }>(
  'SELECT holder, dwelling FROM matter WHERE id = ?',
);
/** What any device of a household submitted in its name, newest first. */
export const mattersOfDwelling = query<[dwelling: string, limit: number], MatterRow>(
  'SELECT id, holder, scenario, at FROM matter WHERE dwelling = ? ORDER BY at DESC, id DESC LIMIT ?',
);
