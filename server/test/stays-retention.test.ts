import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import type { StayMatter } from '@weige/shared/phone/matters';
import { STAY_KEPT_FOR, VISIT_KEPT_FOR } from '@weige/shared/scenarios/check-in/terms';
import { aPerson } from './support/people.ts';
import { aForm, aFormPerson } from './support/stays.ts';
import { opened } from './support/tamper.ts';
import { TOWN } from './support/town.ts';
import { aTownInTime, RENTED } from './support/town-in-time.ts';

describe('what identifies people', () => {
  it('is deleted by itself 180 days after they left and 30 days after a visit, which is noted', async () => {
    const town = await aTownInTime();
    await town.phone.submit('/check-ins', aForm());
    await town.phone.submit('/check-ins', aForm({ kind: 'leave' }));
    await town.phone.submit('/check-ins', aForm({ people: [aFormPerson(2)] }));
    const until = toWire(town.clock.now() + HOUR);
    await town.phone.submit('/check-ins', aForm({ kind: 'visit', people: [aFormPerson(3)], until }));
    const cadre = await aPerson(town.server, 'cadre', { role: 'village-cadre' });
    const remaining = async () => {
      await cadre.signIn('cadre');
      return (await cadre.get('/stays')).json().stays.length;
    };
    await town.pass(HOUR + VISIT_KEPT_FOR - MINUTE);
    expect(await remaining()).toBe(3);
    await town.pass(MINUTE);
    expect(await remaining()).toBe(2);
    await town.pass(STAY_KEPT_FOR - VISIT_KEPT_FOR);
    expect(await remaining()).toBe(1);
    const { entries } = await town.server.system.access.audit.search(
      { area: TOWN, townWide: true },
      { limit: 100, action: 'retention.applied' },
    );
    expect(entries.filter(({ subject }) => subject === 'check-in').map(({ details }) => details)).toEqual([
      { records: 1 },
      { records: 1 },
    ]);
    // What was submitted is still told, without its people.
    const { matters } = await town.phone.matters();
    const told = ({ kind, people }: StayMatter) => `${kind} ${people.length}`;
    expect(matters.map(told).sort()).toEqual(['arrive 0', 'arrive 1', 'leave 0', 'visit 0']);
    await town.sound();
  });

  it('is not kept for ever because the house is in the register no more', async () => {
    const town = await aTownInTime();
    await town.phone.submit('/check-ins', aForm({ until: toWire(town.clock.now() + DAY) }));
    using database = opened(town.server);
    database.prepare('DELETE FROM dwelling WHERE code = ?').run(RENTED);
    await town.news();
    await town.pass(2 * DAY);
    await town.pass(STAY_KEPT_FOR);
    expect(await town.news()).toEqual([]);
    expect(database.prepare('SELECT count(*) FROM stay').pluck().get()).toBe(0);
  });
});
