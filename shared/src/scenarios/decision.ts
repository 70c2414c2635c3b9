import type { ProblemName, Refusal } from '../contract/problems.ts';

/** An event that has been decided but has no place in the log yet. */
export interface NewEvent<T extends string = string, Data = unknown> {
  readonly id: string;
  readonly type: T;
  readonly area: string;
  /** When it happened, epoch ms. */
  readonly at: number;
  readonly data: Data;
}

/** What a command comes to: events to append (the first is the one the caller is told of), or a refusal. */
export type Decision<T extends string = string, Data = unknown> =
  { readonly events: readonly [NewEvent<T, Data>, ...NewEvent[]] } | { readonly refusal: Refusal };

/** The world as a decision sees it: no clock and no randomness of its own. */
export interface DecideContext {
  /** Server time, epoch ms. */
  readonly now: number;
  /** When the thing is said to have happened, epoch ms; checked by the caller to be plausible. */
  readonly at: number;
  /** A fresh id, UUID version 7. */
  newId(): string;
}

export function accept<T extends string, Data>(
  first: NewEvent<T, Data>,
  ...more: NewEvent[]
): Decision<T, Data> {
  return { events: [first, ...more] };
}

export function refuse(problem: ProblemName, ...fields: string[]): { readonly refusal: Refusal } {
  return { refusal: { problem, fields } };
}
