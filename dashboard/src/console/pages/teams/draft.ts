import type { Position } from '@weige/shared/contract/formats';
import type { TeamEntry } from '@weige/shared/contract/teams';
import type { SaveTeam, TeamKind } from '@weige/shared/scenarios/team/events';

/** What the form for a team holds. */
export interface TeamDraft {
  name: string;
  kind: TeamKind;
  place: Position;
  skills: readonly string[];
  active: boolean;
}

export const DRAFT_FIELDS = ['name', 'kind', 'place', 'skills', 'active'] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

export function draftOf({ name, kind, place, skills, active }: TeamDraft): TeamDraft {
  return { name, kind, place, skills, active };
}

const alike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The fields that were changed from `base`. */
export function changedFields(base: TeamDraft, draft: TeamDraft): DraftField[] {
  return DRAFT_FIELDS.filter((field) => !alike(base[field], draft[field]));
}

/** The version that stands now, with what I changed from `base` put over it. */
export function merged(base: TeamDraft, draft: TeamDraft, current: TeamDraft): TeamDraft {
  const mine: Partial<TeamDraft> = Object.fromEntries(
    changedFields(base, draft).map((field): [DraftField, TeamDraft[DraftField]] => [field, draft[field]]),
  );
  return { ...draftOf(current), ...mine };
}

export interface Difference {
  readonly field: DraftField;
  readonly changedByMe: boolean;
  readonly changedByOthers: boolean;
}

/** What either of us changed since `base`. */
export function differences(base: TeamDraft, draft: TeamDraft, current: TeamDraft): Difference[] {
  const mine = changedFields(base, draft);
  const others = changedFields(base, current);
  return DRAFT_FIELDS.map((field) => ({
    field,
    changedByMe: mine.includes(field),
    changedByOthers: others.includes(field),
  })).filter(({ changedByMe, changedByOthers }) => changedByMe || changedByOthers);
}

/** The body that makes a team of a draft. */
export function newTeam(area: string, draft: TeamDraft): SaveTeam {
  return { area, ...draftOf(draft), name: draft.name.trim(), skills: [...draft.skills] };
}

/** The body that changes the team, as it stands at its version, into the draft. */
export function changedTeam({ team, version, area }: TeamEntry, draft: TeamDraft): SaveTeam {
  return { team, version, ...newTeam(area, draft) };
}
