/** What a key does on the page of cases: nothing while somebody types, or with a modifier. */
export type CaseKey = 'down' | 'up' | 'help';

const KEYS: Readonly<Record<string, CaseKey>> = { j: 'down', k: 'up', '?': 'help' };

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** `typing`: the focus is where letters are text, or in a dialog. */
export function keyOf({ key, ctrlKey, metaKey, altKey }: Pressed, typing: boolean): CaseKey | undefined {
  return typing || ctrlKey || metaKey || altKey ? undefined : KEYS[key];
}

/** Which of the rows comes next: the first or last where none is chosen, and no further than the ends. */
export function nextRow(count: number, at: number, by: 'down' | 'up'): number {
  if (at < 0) return by === 'down' ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, at + (by === 'down' ? 1 : -1)));
}
