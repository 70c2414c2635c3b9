/** What a cadre has begun to do with teams; at most one thing at a time. */
export type TeamTask =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit' | 'members' | 'dissolve'; readonly team: string }
  /** Without `member` a new one. */
  | { readonly kind: 'member'; readonly team: string; readonly member?: string }
  | { readonly kind: 'remove'; readonly team: string; readonly member: string };
