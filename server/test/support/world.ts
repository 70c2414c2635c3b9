import { DAY, toWire } from '@weige/shared/contract/time';
import { aClient } from './client.ts';
import { anAccount } from './people.ts';
import { aHazard, aRepair } from './reports.ts';
import { idleAccountOf } from './requests.ts';
import type { Concern } from './requests.ts';
import type { TestServer } from './server.ts';
import { aRoster } from './teams.ts';
import { dwellingsOf, GRIDS, placeIn, VILLAGES } from './town.ts';

/** Both villages with a hazard that is an alarm, a repair, a notice, a team and an account each. */
export async function aWorld(server: TestServer): Promise<(village: string, serial: number) => Concern> {
  const client = await aClient(server, await server.token('town-admin'));
  const worlds = new Map<string, Omit<Concern, 'serial'>>();
  for (const village of VILLAGES) {
    const area = GRIDS.find((grid) => grid.startsWith(village)) ?? '';
    await anAccount(server, idleAccountOf(village), { role: 'operator', area: village });
    const hazard = (await client.post('/hazards', aHazard({ area, place: placeIn(area) }))).json().id;
    const repair = (await client.post('/repairs', aRepair({ dwelling: dwellingsOf(area)[0] }))).json().id;
    const notice = { area: village, text: 'x', priority: 'routine', until: toWire(Date.now() + DAY) };
    const broadcast = (await client.post('/broadcasts', notice)).json().id;
    await server.app.alarms.run();
    const standing = Object.values(server.system.keeper.slices.alarm.standing);
    const alarm = standing.find(({ subject }) => subject === hazard)?.id ?? '';
    const roster = await aRoster(client, village);
    worlds.set(village, { village, hazard, repair, broadcast, alarm, ...roster });
  }
  return (village, serial) => ({
    village,
    hazard: '',
    repair: '',
    broadcast: '',
    alarm: '',
    ...{ team: '', member: '', duty: '' },
    ...worlds.get(village),
    serial,
  });
}
