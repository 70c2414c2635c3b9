import { Random } from '@weige/data/town/random';
import { nameOf, phone, surname } from '@weige/data/town/residents/person';
import { DAY, HOUR, startOfTownDay, toWire, townDay } from '@weige/shared/contract/time';
import type { EventType } from '@weige/shared/scenarios/events';
import type { PlanDuty, SaveMember, SaveTeam } from '@weige/shared/scenarios/team/events';
import { SYSTEM } from '../audit/audit.ts';
import { COMMANDS } from '../scenarios/index.ts';
import type { Caller, World } from '../scenarios/scenario.ts';
import type { System } from '../system.ts';
import { plannedTeams } from './plan.ts';
import type { PlannedTeam } from './plan.ts';

/** The demonstration's teams: made once, by the same commands as those of any town. */

/** An account of the demonstration that belongs to a team. */
export interface TeamAccount {
  readonly account: string;
  /** Of its team. */
  readonly area: string;
  readonly kind: PlannedTeam['kind'];
}

interface MadeTeam {
  readonly id: string;
  readonly plan: PlannedTeam;
}

/** Duty changes at eight in the morning and at eight in the evening. */
const [MORNING, EVENING] = [8 * HOUR, 20 * HOUR];

/** Invented, and the same for the same place in the same team. */
function person(random: Random): Pick<SaveMember, 'name' | 'phone'> {
  const family = surname(random);
  const [birthYear, female] = [random.int(1958, 2000), random.chance(0.45)];
  const name = nameOf({ origin: 'registered', birthYear, female, from: '', surname: family }, random);
  return { name, phone: phone(random) };
}

/** Submits bodies of one command at once, so that they share a transaction; their ids in the same order. */
async function submitAll(
  { log, world }: { readonly log: System['log']; readonly world: World },
  type: EventType,
  bodies: readonly object[],
): Promise<string[]> {
  const command = COMMANDS.get(type);
  const area = world.directory.root?.properties.code ?? '';
  const caller: Caller = { ...SYSTEM, role: 'town-admin', area };
  return Promise.all(
    bodies.map(async (body) => {
      const made = command && (await log.submit(command.prepare(world, caller, body, undefined)));
      if (!made || 'refusal' in made) throw new Error(`The demonstration’s ${type} was refused.`);
      return made.id;
    }),
  );
}

/** Who belongs to a team; the account is its second member, who has duty by day. */
function membersOf({ id, plan }: MadeTeam, seed: number, accounts: readonly TeamAccount[]): SaveMember[] {
  const random = new Random(seed).fork(`${plan.area} ${plan.kind}`);
  const own = accounts.find(({ area, kind }) => area === plan.area && kind === plan.kind);
  const roles = plan.roles.slice(0, random.int(plan.fewest, plan.roles.length));
  return roles.map((role, index) => ({
    ...{ team: id, role, ...person(random) },
    ...(own && index === 1 ? { account: own.account } : {}),
  }));
}

/** Two members in turns, every day from yesterday on: somebody is always on duty. */
function dutiesOf({ id: team }: MadeTeam, members: readonly string[], now: number): PlanDuty[] {
  const day = startOfTownDay(townDay(now) - 1);
  const turn = (member: string | undefined, from: number, to: number): PlanDuty[] =>
    member === undefined
      ? []
      : [{ team, member, from: toWire(day + from), to: toWire(day + to), repeat: 'daily' }];
  return [...turn(members[1], MORNING, EVENING), ...turn(members[2], EVENING, MORNING + DAY)];
}

/** Makes the teams of the town and of every village, with members and duty. */
export async function makeTeams(
  system: System,
  seed: number,
  accounts: readonly TeamAccount[],
): Promise<void> {
  const { store, directory, seal, now, log, access } = system;
  const parts = { log, world: { store, directory, seal, now, audit: access.audit } };
  const plans = plannedTeams(directory);
  const bodies = plans.map(({ area, name, kind, place, skills }): SaveTeam => ({
    ...{ area, name, kind, place, skills: [...skills], active: true },
  }));
  const ids = await submitAll(parts, 'team.saved', bodies);
  const teams = plans.map((plan, index): MadeTeam => ({ plan, id: ids[index] ?? '' }));
  const members = teams.map((team) => membersOf(team, seed, accounts));
  const people = await submitAll(parts, 'team.member-saved', members.flat());
  const duties = teams.flatMap((team, index) => {
    const before = members.slice(0, index).flat().length;
    return dutiesOf(team, people.slice(before, before + (members[index]?.length ?? 0)), now());
  });
  await submitAll(parts, 'team.duty-planned', duties);
}
