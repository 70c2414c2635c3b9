import type { Door } from '@weige/shared/contract/doors';

/** What a cadre has begun to do with door codes; at most one thing at a time. */
export type DoorTask =
  | { readonly kind: 'issue' }
  | { readonly kind: 'binding'; readonly door: Door }
  | { readonly kind: 'reissue' | 'revoke' | 'unbind'; readonly door: Door };

export type RowTask = Extract<DoorTask, { readonly door: Door }>;
