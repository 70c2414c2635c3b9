import type { Refusal } from '@weige/shared/contract/problems';
import type { Sql } from '../store/store.ts';

/** A phone at a door: which device, whose door, and whether it belongs to the household behind it. */
export interface Visit {
  /** Id of the device; opens nothing. */
  readonly device: string;
  /** Code of the dwelling whose door code the request names. */
  readonly dwelling: string;
  readonly bound: boolean;
}

/** A matter that a phone follows: the id of the event that made it, and by which right it is seen. */
export interface Followed {
  readonly id: string;
  /** Submitted by this device itself, or anonymously with a receipt that it holds. */
  readonly own: boolean;
  /** Who submitted or joined it, as the matter has it: `device:ID` or `receipt:DIGEST`. */
  readonly holder: string;
}

/** The one-time word of a submission: looked at when it is decided, spent with the events. */
export interface Spending {
  check(tx: Sql): Promise<Refusal | undefined>;
  spend(tx: Sql): Promise<void>;
}
