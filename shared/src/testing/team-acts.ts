import { DAY, HOUR, MINUTE, toWire } from '../contract/time.ts';
import {
  decideCancelDuty,
  decidePlanDuty,
  decideRemoveMember,
  decideSaveMember,
  decideSaveTeam,
} from '../scenarios/team/decide.ts';
import type { TeamFacts } from '../scenarios/team/decide.ts';
import { MEMBER_ROLES, REPEATS, TEAM_KINDS } from '../scenarios/team/events.ts';
import { of } from './act.ts';
import type { Act, Step, TownNow } from './act.ts';
import { GRIDS, placeIn, SCOPES } from './town.ts';

/** How the events of teams come about. */

const AREAS = Object.values(SCOPES).flat();

/** Makes a team, or with every third pick changes one, also so that it is dissolved. */
const save: Act = (town, { pick, count }, context) => {
  const [known] = [...town.teams.values()].slice(pick % Math.max(1, town.teams.size));
  const fields = {
    ...{ name: `第${count}队`, kind: of(TEAM_KINDS, pick), place: placeIn(of(GRIDS, pick)) },
    ...{ skills: ['hazard:*'], active: pick % 7 !== 0 },
  };
  if (!known || pick % 3 !== 0) {
    const area = of(AREAS, pick);
    return decideSaveTeam({ area, team: undefined }, { ...fields, area, active: true }, context);
  }
  const { team, version, area } = known;
  return decideSaveTeam({ area, team: known }, { team, version, area, ...fields }, context);
};

function activeTeam(town: TownNow, { pick }: Step): TeamFacts | undefined {
  const active = [...town.teams.values()].filter((team) => team.active);
  return active.length === 0 ? undefined : of(active, pick);
}

const saveMember: Act = (town, step, context) => {
  const team = activeTeam(town, step);
  if (!team) return save(town, step, context);
  const body = { team: team.team, role: of(MEMBER_ROLES, step.pick), name: '王某', account: 'li.na' };
  return decideSaveMember({ team, account: { area: team.area, active: true } }, body, context);
};

/** A turn of some hours that began lately or will, once or again and again. */
const plan: Act = (town, step, context) => {
  const team = activeTeam(town, step);
  if (!team) return save(town, step, context);
  const { pick, count } = step;
  const from = context.now + (count - 3) * HOUR;
  const to = from + (count + 3) * HOUR + MINUTE;
  const again = pick % 3 === 0 ? {} : { repeat: of(REPEATS, pick), until: toWire(from + count * DAY) };
  return decidePlanDuty(team, { team: team.team, from: toWire(from), to: toWire(to), ...again }, context);
};

export const TEAM_ACTS = {
  'team.saved': save,
  'team.member-saved': saveMember,
  'team.member-removed': (town, step, context) => {
    const team = [...town.teams.values()].find(({ members }) => members.length > 0);
    const [member] = team?.members ?? [];
    if (!team || member === undefined) return saveMember(town, step, context);
    return decideRemoveMember(
      { team, duties: [...town.duties.values()] },
      { team: team.team, member },
      context,
    );
  },
  'team.duty-planned': plan,
  'team.duty-cancelled': (town, step, context) => {
    if (town.duties.size === 0) return plan(town, step, context);
    const duty = of([...town.duties.values()], step.pick);
    return decideCancelDuty(duty, { duty: duty.id }, context);
  },
} as const satisfies Record<string, Act>;
