import type { Account, ChangeAccount } from '@weige/shared/contract/accounts';

/** What the form for an account holds. */
export type AccountDraft = Pick<Account, 'displayName' | 'role' | 'area' | 'secondFactor'>;

export const DRAFT_FIELDS = ['displayName', 'role', 'area', 'secondFactor'] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

export function draftOf({ displayName, role, area, secondFactor }: Account): AccountDraft {
  return { displayName, role, area, secondFactor };
}

/** The fields that were changed from `base`. */
export function changedFields(base: AccountDraft, draft: AccountDraft): DraftField[] {
  return DRAFT_FIELDS.filter((field) => base[field] !== draft[field]);
}

/** The body that makes those changes, and no others, to the account as it stands at `version`. */
export function changeBody(
  version: number,
  draft: AccountDraft,
  fields: readonly DraftField[],
): ChangeAccount {
  const { displayName, role, area } = draft;
  return {
    version,
    ...(fields.includes('displayName') ? { displayName } : {}),
    ...(fields.includes('role') ? { role } : {}),
    ...(fields.includes('area') ? { area } : {}),
    ...(fields.includes('secondFactor') && !draft.secondFactor ? { secondFactor: false } : {}),
  };
}

export interface Difference {
  readonly field: DraftField;
  /** What I want it to be. */
  readonly mine: AccountDraft[DraftField];
  /** What it is now. */
  readonly now: AccountDraft[DraftField];
  readonly changedByMe: boolean;
  readonly changedByOthers: boolean;
}

/** My version beside the one that stands now, field by field; both began at `base`. */
export function differences(base: AccountDraft, draft: AccountDraft, current: AccountDraft): Difference[] {
  const mine = changedFields(base, draft);
  const others = changedFields(base, current);
  return DRAFT_FIELDS.map((field) => ({
    field,
    mine: mine.includes(field) ? draft[field] : current[field],
    now: current[field],
    changedByMe: mine.includes(field),
    changedByOthers: others.includes(field),
  }));
}
