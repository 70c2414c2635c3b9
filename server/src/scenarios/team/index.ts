import { TeamConflict } from '@weige/shared/contract/teams';
import type { NewEvent } from '@weige/shared/scenarios/decision';
import {
  decideCancelDuty,
  decidePlanDuty,
  decideRemoveMember,
  decideSaveMember,
  decideSaveTeam,
} from '@weige/shared/scenarios/team/decide';
import {
  CancelDuty,
  PlanDuty,
  RemoveMember,
  SaveMember,
  SaveTeam,
} from '@weige/shared/scenarios/team/events';
import { accountByName } from '../../access/account-tables.ts';
import type { Sql } from '../../store/store.ts';
import { teamEntry } from '../../team/list.ts';
import { keepPerson } from '../../team/people.ts';
import {
  deletePerson,
  dutiesOf,
  dutyById,
  dutyOf,
  loadTeam,
  projectTeam,
  teamMigrations,
} from '../../team/tables.ts';
import { byCaller, defineCommand } from '../scenario.ts';
import type { Caller, Scenario, World } from '../scenario.ts';
import { teamRoutes } from './routes.ts';

const permission = 'team:manage';

/** Notes in the audit log what somebody did with a team; never a name or a telephone. */
async function noteChange(
  tx: Sql,
  { audit }: World,
  caller: Caller,
  { area, type }: NewEvent,
  { team, ...details }: { readonly team: string; readonly [detail: string]: unknown },
): Promise<void> {
  const change = type.replace('team.', '');
  const by = byCaller(caller);
  await audit.note(tx, {
    ...{ by, action: 'team.changed', subject: `team:${team}`, area },
    details: { change, ...details },
  });
}

const saveTeam = defineCommand({
  type: 'team.saved',
  path: '/teams',
  permission,
  body: SaveTeam,
  load: async (tx, { team: id, area }: SaveTeam, { directory }) => ({
    area: directory.get(area)?.properties.code,
    team: id === undefined ? undefined : await loadTeam(tx, id),
  }),
  areaOf: ({ area, team: known }) => known?.area ?? area,
  decide: decideSaveTeam,
  conflict: {
    schema: TeamConflict,
    current: async ({ team }, world, caller) =>
      team === undefined ? undefined : teamEntry(world, caller, team),
  },
  async keep(tx, [event], { team = event.id, active }, world, caller) {
    await noteChange(tx, world, caller, event, { team, active });
  },
});

const saveMember = defineCommand({
  type: 'team.member-saved',
  path: '/teams/members',
  permission,
  body: SaveMember,
  async load(tx, { team, account }: SaveMember) {
    const row = account === undefined ? undefined : await tx.get(accountByName, account);
    const known = row && { area: row.area, active: row.active === 1 };
    return { team: await loadTeam(tx, team), account: known };
  },
  areaOf: ({ team }) => team?.area,
  decide: decideSaveMember,
  digest: (body, { seal }) => seal.index(JSON.stringify(body)),
  async keep(tx, [event], body, world, caller) {
    const { team, role, account, member = event.id } = body;
    await keepPerson(tx, world.seal, member, body);
    await noteChange(tx, world, caller, event, { team, member, role, account });
  },
});

const removeMember = defineCommand({
  type: 'team.member-removed',
  path: '/teams/members/removals',
  permission,
  body: RemoveMember,
  load: async (tx, { team }: RemoveMember) => ({
    team: await loadTeam(tx, team),
    duties: (await tx.all(dutiesOf, team)).map(dutyOf),
  }),
  areaOf: ({ team }) => team?.area,
  decide: decideRemoveMember,
  async keep(tx, [event], { team, member }, world, caller) {
    await tx.run(deletePerson, member);
    await noteChange(tx, world, caller, event, { team, member });
  },
});

const planDuty = defineCommand({
  type: 'team.duty-planned',
  path: '/duties',
  permission,
  body: PlanDuty,
  load: (tx, { team }: PlanDuty) => loadTeam(tx, team),
  areaOf: (facts) => facts?.area,
  decide: decidePlanDuty,
});

const cancelDuty = defineCommand({
  type: 'team.duty-cancelled',
  path: '/duties/cancellations',
  permission,
  body: CancelDuty,
  async load(tx, { duty }: CancelDuty) {
    const row = await tx.get(dutyById, duty);
    return row && dutyOf(row);
  },
  areaOf: (facts) => facts?.area,
  decide: decideCancelDuty,
});

/** 微格党群服务队: teams, who belongs to them, and when they are on duty. */
export const team: Scenario = {
  name: 'team',
  migrations: teamMigrations,
  tables: ['team', 'team_member', 'duty'],
  commands: [saveTeam, saveMember, removeMember, planDuty, cancelDuty],
  project: projectTeam,
  routes: teamRoutes,
};
