import Type from 'typebox';
import { MEMBER_ROLES, REPEATS, TeamSaved } from '../scenarios/team/events.ts';
import { AccountName } from './accounts.ts';
import { AreaCode, Id, Timestamp, Words } from './formats.ts';
import { ProblemDetails } from './problems.ts';

/** Teams and duty as staff read them; needs `case:read`. Bodies of the commands are with the events of the scenario. */

/** A member in a list: name and telephone masked, in clear for whoever may `team:manage` there. */
export const TeamMember = Type.Object({
  id: Id,
  name: Type.String(),
  phone: Type.Optional(Type.String()),
  role: Words(MEMBER_ROLES, 'What they are in the team.'),
  account: Type.Optional(AccountName),
});
export type TeamMember = Type.Static<typeof TeamMember>;

export const TeamEntry = Type.Interface(
  [TeamSaved],
  {
    area: AreaCode,
    areaName: Type.String(),
    members: Type.Array(TeamMember),
    open: Type.Integer({ minimum: 0, description: 'Cases that it is on now.' }),
    onDuty: Type.Boolean({ description: 'Somebody of it is on duty now.' }),
  },
  {},
);
export type TeamEntry = Type.Static<typeof TeamEntry>;

/**
 * Query of `GET /teams`: those within the area, and with `serving` also those of the areas around it, which serve it too.
 * Dissolved ones only where asked for.
 */
export const TeamsQuery = Type.Object({
  area: Type.Optional(AreaCode),
  serving: Type.Boolean({ default: false }),
  dissolved: Type.Boolean({ default: false }),
});
export type TeamsQuery = Type.Static<typeof TeamsQuery>;

/** The problem `edit-conflict` of `POST /teams`: somebody else changed the team in between. */
export const TeamConflict = Type.Interface(
  [ProblemDetails],
  { current: TeamEntry },
  { description: 'RFC 9457 problem details with the team as it is now.' },
);
export type TeamConflict = Type.Static<typeof TeamConflict>;

export const TeamList = Type.Object({ teams: Type.Array(TeamEntry) });
export type TeamList = Type.Static<typeof TeamList>;

/**
 * Query of `GET /duties` and `GET /duties.ics`: turns that overlap the stretch, at most 62 days of it, of the teams of
 * an area, and with `serving` also of those of the areas around it. Without `from` it begins with the town's day, without `to` it is a week long (of the calendar 62 days).
 */
export const DutiesQuery = Type.Object({
  area: Type.Optional(AreaCode),
  serving: Type.Boolean({ default: false }),
  team: Type.Optional(Id),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
});
export type DutiesQuery = Type.Static<typeof DutiesQuery>;

/** One turn of duty; those of a repeated one bear the same id. */
export const DutyTurn = Type.Object({
  duty: Id,
  team: Id,
  teamName: Type.String(),
  area: AreaCode,
  member: Type.Optional(Type.Object({ id: Id, name: Type.String({ description: 'Masked, e.g. 张**.' }) })),
  from: Timestamp,
  to: Timestamp,
  repeat: Type.Optional(Words(REPEATS, 'The same hours again every day or week.')),
});
export type DutyTurn = Type.Static<typeof DutyTurn>;

export const DutyList = Type.Object({ turns: Type.Array(DutyTurn, { description: 'In order of time.' }) });
export type DutyList = Type.Static<typeof DutyList>;
