import type { Proposal } from '@weige/shared/contract/cases';
import { rankTeams } from '@weige/shared/dispatch/rank';
import type { Candidate } from '@weige/shared/dispatch/rank';
import { maskName } from '@weige/shared/person/mask';
import { turnAt } from '@weige/shared/scenarios/team/duty';
import type { World } from '../scenarios/scenario.ts';
import { fromStored } from '../store/json.ts';
import { dutiesOf, dutyOf, membersOf, personOf, teamsServing } from '../team/tables.ts';
import type { TeamRow } from '../team/tables.ts';
import { loadOf } from './load.ts';
import type { FoundCase } from './read.ts';

/** Offered at the most. */
const MOST = 10;

async function candidateOf({ store: { reader }, now }: World, row: TeamRow): Promise<Candidate> {
  const { id, name, kind, area, lng, lat, skills } = row;
  const load = await loadOf(reader, id);
  const members = await reader.all(membersOf, id);
  const duties = (await reader.all(dutiesOf, id)).map(dutyOf);
  return {
    ...{ team: id, name, kind, area, place: [lng, lat], open: load.team },
    skills: fromStored<string[]>(skills),
    members: members.map((member) => ({ id: member.id, open: load.ofMember.get(member.id) ?? 0 })),
    turns: duties.filter((duty) => turnAt(duty, now())),
  };
}

async function maskedNameOf({ store, seal }: World, member: string): Promise<string> {
  const row = await store.reader.get(personOf, member);
  return maskName(row ? fromStored<{ name: string }>(seal.decrypt(row.sealed)).name : '');
}

/** Who could be sent to a case, the best first, and why. */
export async function proposalsFor(world: World, row: FoundCase): Promise<Proposal[]> {
  const { scenario, kind, area, lng, lat } = row;
  const candidates: Candidate[] = [];
  for (const team of await world.store.reader.all(teamsServing, area))
    candidates.push(await candidateOf(world, team));
  const ranked = rankTeams({ scenario, kind, area, place: [lng, lat] }, candidates).slice(0, MOST);
  const proposals: Proposal[] = [];
  for (const { member, ...one } of ranked) {
    const named =
      member === undefined ? {} : { member: { id: member, name: await maskedNameOf(world, member) } };
    proposals.push({ ...one, ...named });
  }
  return proposals;
}
