import { within } from '@weige/shared/area/code';
import { GRANTS } from '@weige/shared/contract/roles';
import type { Role } from '@weige/shared/contract/roles';
import type { TeamMember } from '@weige/shared/contract/teams';
import { maskName, maskTelephone } from '@weige/shared/person/mask';
import type { SaveMember } from '@weige/shared/scenarios/team/events';
import type { Seal } from '../access/seal.ts';
import { fromStored } from '../store/json.ts';
import type { Sql } from '../store/store.ts';
import { personOf, savePerson } from './tables.ts';
import type { MemberRow } from './tables.ts';

/** The sealed register of who the members of teams are. */

interface Person {
  readonly name: string;
  readonly phone?: string | undefined;
}

/** Who reads, and what they may. */
export interface Reader {
  readonly role: Role;
  readonly area: string;
}

/** Writes or replaces name and telephone of a member. */
export async function keepPerson(
  tx: Sql,
  seal: Seal,
  member: string,
  { name, phone }: Pick<SaveMember, 'name' | 'phone'>,
): Promise<void> {
  const person: Person = { name: name.trim(), phone };
  await tx.run(savePerson, member, seal.encrypt(JSON.stringify(person)));
}

async function personIn(sql: Sql, seal: Seal, member: string): Promise<Person> {
  const row = await sql.get(personOf, member);
  return row ? fromStored<Person>(seal.decrypt(row.sealed)) : { name: '' };
}

/** A member's name as everybody who reads cases may know it: `张**`. */
export async function maskedName(sql: Sql, seal: Seal, member: string): Promise<string> {
  return maskName((await personIn(sql, seal, member)).name);
}

/** A member as that reader may know them: in clear for who manages the team, masked for others, and no account for who is of elsewhere. */
export async function memberFor(
  { role, area }: Reader,
  team: { readonly area: string },
  { id, role: roleInTeam, account }: MemberRow,
  { sql, seal }: { readonly sql: Sql; readonly seal: Seal },
): Promise<TeamMember> {
  const own = within(team.area, area);
  const clear = own && GRANTS[role].includes('team:manage');
  const { name, phone } = await personIn(sql, seal, id);
  return {
    id,
    name: clear ? name : maskName(name),
    ...(phone === undefined ? {} : { phone: clear ? phone : maskTelephone(phone) }),
    role: roleInTeam,
    ...(account === null || !own ? {} : { account }),
  };
}
