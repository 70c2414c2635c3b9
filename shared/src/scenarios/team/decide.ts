import { within } from '../../area/code.ts';
import { DAY, fromWire, MINUTE } from '../../contract/time.ts';
import { accept, refuse } from '../decision.ts';
import type { DecideContext, Decision, NewEvent } from '../decision.ts';
import { isPast } from './duty.ts';
import type {
  CancelDuty,
  DutyPlanned,
  MemberSaved,
  PlanDuty,
  RemoveMember,
  SaveMember,
  SaveTeam,
  TeamSaved,
} from './events.ts';
import type { Duty, Team } from './fold.ts';

/** A turn of duty is at least and at most so long, ms. */
export const SHORTEST_DUTY = 15 * MINUTE;
export const LONGEST_DUTY = DAY;
/** It is planned no further ahead than this, ms. */
const FARTHEST = 400 * DAY;

/** What is known of a team that is named. */
export interface TeamFacts extends Team {
  /** Ids of its members. */
  readonly members: readonly string[];
}

export interface SaveTeamFacts {
  /** The area of the body, if the town has it. */
  readonly area: string | undefined;
  /** The team that is changed, if there is one of that id. */
  readonly team: TeamFacts | undefined;
}

/** A team may set out from outside the town, but from somewhere. */
const isOnEarth = ([lng, lat]: TeamSaved['place']): boolean => Math.abs(lng) <= 180 && Math.abs(lat) <= 90;

/** Makes a team or changes one; its area stays, and an older version is refused. */
export function decideSaveTeam(
  { area, team: known }: SaveTeamFacts,
  { team: id, version, area: _area, at: _at, ...fields }: SaveTeam,
  context: DecideContext,
): Decision<'team.saved', TeamSaved> {
  if (area === undefined) return refuse('unknown-area', '/area');
  if (!isOnEarth(fields.place)) return refuse('place-outside', '/place');
  const type = 'team.saved' as const;
  const fresh = context.newId();
  if (id === undefined) {
    const data = { team: fresh, ...fields, version: 1 };
    return accept({ id: fresh, type, area, at: context.now, data });
  }
  if (!known) return refuse('unknown-team', '/team');
  if (known.area !== area) return refuse('unknown-area', '/area');
  if (version !== known.version) return refuse('edit-conflict', '/version');
  const data = { team: id, ...fields, version: known.version + 1 };
  return accept({ id: fresh, type, area, at: context.now, data });
}

export interface SaveMemberFacts {
  readonly team: TeamFacts | undefined;
  /** The account of the body, if there is one of that name. */
  readonly account: { readonly area: string; readonly active: boolean } | undefined;
}

/** True where somebody with that account can do the team's work: the one area holds the other. */
function servesWith({ area }: TeamFacts, account: SaveMemberFacts['account']): boolean {
  return account?.active === true && (within(area, account.area) || within(account.area, area));
}

/**
 * Takes somebody into a team, or changes what they are in it. Their name goes into the register. An account that is
 * unknown, switched off or of elsewhere is refused, each in the same words.
 */
export function decideSaveMember(
  { team, account: known }: SaveMemberFacts,
  { member, role, account }: SaveMember,
  context: DecideContext,
): Decision<'team.member-saved', MemberSaved> {
  if (!team) return refuse('unknown-team', '/team');
  if (member !== undefined && !team.members.includes(member)) return refuse('unknown-member', '/member');
  if (account !== undefined && !servesWith(team, known))
    return { refusal: { problem: 'validation', fields: ['/account'], code: 'account' } };
  const id = context.newId();
  const data = { team: team.team, member: member ?? id, role, ...(account === undefined ? {} : { account }) };
  return accept({ id, type: 'team.member-saved', area: team.area, at: context.now, data });
}

export interface RemoveMemberFacts {
  readonly team: TeamFacts | undefined;
  /** The turns of duty that are planned for the team. */
  readonly duties: readonly Duty[];
}

/** Takes somebody out of a team, and off the duty that was planned for them alone. */
export function decideRemoveMember(
  { team, duties }: RemoveMemberFacts,
  { member }: RemoveMember,
  context: DecideContext,
): Decision {
  if (!team) return refuse('unknown-team', '/team');
  if (!team.members.includes(member)) return refuse('unknown-member', '/member');
  const { team: id, area } = team;
  const cancelled = duties
    .filter((duty) => duty.team === id && duty.member === member && !isPast(duty, context.now))
    .map((duty) => cancellationOf(duty, context));
  const data = { team: id, member };
  return accept(
    { id: context.newId(), type: 'team.member-removed', area, at: context.now, data },
    ...cancelled,
  );
}

function cancellationOf({ id, team, area }: Duty, context: DecideContext): NewEvent {
  const data = { team, duty: id };
  return { id: context.newId(), type: 'team.duty-cancelled', area, at: context.now, data };
}

/** Plans a turn of duty of a quarter of an hour to a day that is not over yet. */
export function decidePlanDuty(
  team: TeamFacts | undefined,
  { at: _at, ...duty }: PlanDuty,
  context: DecideContext,
): Decision<'team.duty-planned', DutyPlanned> {
  if (!team?.active) return refuse('unknown-team', '/team');
  if (duty.member !== undefined && !team.members.includes(duty.member))
    return refuse('unknown-member', '/member');
  const [from, to] = [fromWire(duty.from), fromWire(duty.to)];
  if (to - from < SHORTEST_DUTY || to - from > LONGEST_DUTY || from > context.now + FARTHEST)
    return refuse('window-empty', '/to');
  if (duty.until !== undefined && (duty.repeat === undefined || fromWire(duty.until) <= from))
    return refuse('window-empty', '/until');
  if (isPast(duty, context.now)) return refuse('window-empty', '/to');
  return accept({
    ...{ id: context.newId(), type: 'team.duty-planned' as const },
    ...{ area: team.area, at: context.now, data: duty },
  });
}

export function decideCancelDuty(
  duty: Duty | undefined,
  _body: CancelDuty,
  context: DecideContext,
): Decision {
  if (!duty) return refuse('unknown-duty', '/duty');
  return accept(cancellationOf(duty, context));
}
