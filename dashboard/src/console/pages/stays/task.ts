import type { MaskedStay } from '@weige/shared/contract/stays';
import type { Whom } from './person.ts';

/** What a cadre has begun to do with registrations; at most one thing at a time. */
export type StayTask =
  | { readonly kind: 'look'; readonly stay: MaskedStay }
  | { readonly kind: 'export' | 'erase'; readonly whom: Whom };
