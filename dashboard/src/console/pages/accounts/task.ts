import type { Account } from '@weige/shared/contract/accounts';

/** What an administrator has begun to do; at most one thing at a time. */
export type Task =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit' | 'sessions' | 'reset' | 'deactivate' | 'activate'; readonly name: string }
  /** A password was made: it is shown this once. */
  | { readonly kind: 'password'; readonly account: Account; readonly password: string };

export type RowTask = Extract<Task, { readonly name: string }>;
