import Type from 'typebox';
import { staffOnly } from '../../contract/audience.ts';
import { AccountName } from '../../contract/accounts.ts';
import { AreaCode, Id, Position, Timestamp, Words } from '../../contract/formats.ts';

/**
 * Teams (微格党群服务队 and others) and their duty roster. The log says what a team is and when it is on duty; the names and
 * telephones of its members stand in a sealed register.
 */

export const TEAM_KINDS = ['service', 'property', 'emergency', 'enforcement', 'expert'] as const;
/** 党群服务队, 物业维修, 应急处置, 执法联动, 专家智库. */
export type TeamKind = (typeof TEAM_KINDS)[number];

export const MEMBER_ROLES = ['leader', 'advocate', 'exemplar', 'helper', 'worker', 'expert'] as const;
/** 队长, 宣讲员, 示范者, 贴心人, 处置人员, 专家. */
export type MemberRole = (typeof MEMBER_ROLES)[number];

const TeamName = Type.String({
  minLength: 1,
  maxLength: 40,
  pattern: '\\S',
  description: 'Name of the team, e.g. 星火村党群服务队; never a private person’s full name.',
});

/** `kind` of a hazard or repair with its scenario, e.g. hazard:gas, repair:lift; an asterisk is any kind. */
const Skill = Type.String({ pattern: '^(hazard|repair):([a-z][a-z-]{0,38}|\\*)$' });

const teamFields = {
  name: TeamName,
  kind: Words(TEAM_KINDS, 'What sort of team.'),
  place: { ...Position, description: 'Where it sets out from.' },
  skills: Type.Array(Skill, { maxItems: 40, uniqueItems: true, description: 'What it can deal with.' }),
  active: Type.Boolean({ description: 'False: it is sent nowhere any more.' }),
};

/** A team is named by the id of its first such event; its area is where it serves. */
export const TeamSaved = Type.Object({
  team: Id,
  ...teamFields,
  version: Type.Integer({ minimum: 1, description: 'Grows at each change.' }),
});
export type TeamSaved = Type.Static<typeof TeamSaved>;

export const MemberSaved = Type.Object({
  team: Id,
  member: Id,
  role: Words(MEMBER_ROLES, 'What they are in the team.'),
  account: Type.Optional({ ...AccountName, ...staffOnly }),
});
export type MemberSaved = Type.Static<typeof MemberSaved>;

export const MemberRemoved = Type.Object({ team: Id, member: Id });
export type MemberRemoved = Type.Static<typeof MemberRemoved>;

export const REPEATS = ['daily', 'weekly'] as const;

const dutyFields = {
  team: Id,
  member: Type.Optional({ ...Id, description: 'Who of the team; without it all of them.' }),
  from: Timestamp,
  to: Timestamp,
  repeat: Type.Optional(Words(REPEATS, 'The same hours again every day or week.')),
  until: Type.Optional({ ...Timestamp, description: 'With `repeat`: the last begins before.' }),
};

/** A turn of duty is named by the id of this event. */
export const DutyPlanned = Type.Object(dutyFields);
export type DutyPlanned = Type.Static<typeof DutyPlanned>;

export const DutyCancelled = Type.Object({ team: Id, duty: Id });
export type DutyCancelled = Type.Static<typeof DutyCancelled>;

/** The events of this scenario by type. */
export const teamEvents = {
  'team.saved': TeamSaved,
  'team.member-saved': MemberSaved,
  'team.member-removed': MemberRemoved,
  'team.duty-planned': DutyPlanned,
  'team.duty-cancelled': DutyCancelled,
} as const;

/** Body of `POST /teams`: a new team, or with `team` and its `version` a change of one. */
export const SaveTeam = Type.Object(
  {
    team: Type.Optional(Id),
    version: Type.Optional(Type.Integer({ minimum: 1, description: 'Of the team that is changed.' })),
    area: { ...AreaCode, description: 'Where it serves; of one that is changed, the same as before.' },
    ...teamFields,
    at: Type.Optional(Timestamp),
  },
  { additionalProperties: false, description: 'Save a team.' },
);
export type SaveTeam = Type.Static<typeof SaveTeam>;

/** Body of `POST /teams/members`: a new member, or with `member` a change of one. Name and phone are sealed. */
export const SaveMember = Type.Object(
  {
    team: Id,
    member: Type.Optional(Id),
    role: Words(MEMBER_ROLES, 'What they are in the team.'),
    name: Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }),
    phone: Type.Optional(Type.String({ pattern: '^[0-9+ -]{5,20}$' })),
    account: Type.Optional({
      ...AccountName,
      description:
        'Their account, for the work on their phone: active, and of an area that holds the team’s or lies in it; else `validation` on /account.',
    }),
    at: Type.Optional(Timestamp),
  },
  { additionalProperties: false, description: 'Save a member of a team.' },
);
export type SaveMember = Type.Static<typeof SaveMember>;

/** Body of `POST /teams/members/removals`. */
export const RemoveMember = Type.Object(
  { team: Id, member: Id, at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'Take a member out of a team.' },
);
export type RemoveMember = Type.Static<typeof RemoveMember>;

/** Body of `POST /duties`: at least a quarter of an hour and at most a day long. */
export const PlanDuty = Type.Object(
  { ...dutyFields, at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'Plan a turn of duty.' },
);
export type PlanDuty = Type.Static<typeof PlanDuty>;

/** Body of `POST /duties/cancellations`. */
export const CancelDuty = Type.Object(
  { duty: Id, at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'Cancel a turn of duty.' },
);
export type CancelDuty = Type.Static<typeof CancelDuty>;
