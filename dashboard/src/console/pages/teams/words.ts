import type { MemberRole, TeamKind } from '@weige/shared/scenarios/team/events';

/** The words of the contract; the test holds them against it, whose schemas a page need not carry. */
export const TEAM_KIND_WORDS = [
  'service',
  'property',
  'emergency',
  'enforcement',
  'expert',
] as const satisfies readonly TeamKind[];

export const MEMBER_ROLE_WORDS = [
  'leader',
  'advocate',
  'exemplar',
  'helper',
  'worker',
  'expert',
] as const satisfies readonly MemberRole[];

export const REPEAT_WORDS = ['daily', 'weekly'] as const;
export type Repeat = (typeof REPEAT_WORDS)[number];
