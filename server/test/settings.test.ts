import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHINA_2026 } from '@weige/shared/calendar/china-2026';
import type { CaseLimits } from '@weige/shared/case/limits';
import type { SettingEntry } from '@weige/shared/contract/settings';
import { MINUTE } from '@weige/shared/contract/time';
import { SETTING_DEFAULTS, SETTING_NAMES, SETTINGS } from '@weige/shared/settings/settings';
import type { SettingKey } from '@weige/shared/settings/settings';
import { verify } from '../src/verify.ts';
import { bodiesFor } from './support/by-schema.ts';
import { aClient } from './support/client.ts';
import { aClock, aPerson, problemIn } from './support/people.ts';
import { aHazard } from './support/reports.ts';
import { aServer } from './support/server.ts';
import { gridIn } from './support/teams.ts';
import { GRID, placeIn, TOWN, VILLAGES } from './support/town.ts';

const [OWN, OTHER] = VILLAGES;

/** A critical gas hazard is to be answered within so many minutes, and put right within an hour. */
const limits = (minutes: number): CaseLimits => [
  {
    ...{ scenario: 'hazard', weight: 'critical' },
    ...{ respond: { amount: minutes, unit: 'minutes' }, rectify: { amount: 1, unit: 'hours' } },
  },
];

async function anOffice() {
  const clock = aClock();
  const server = await aServer({ now: clock.now });
  const admin = await aPerson(server, 'admin');
  const cadre = await aPerson(server, 'cadre', { role: 'village-cadre', area: OWN });
  return { clock, server, admin, cadre };
}

type Office = Awaited<ReturnType<typeof anOffice>>;
/** A person’s browser, or a client with a token. */
interface Person {
  get(path: string): ReturnType<Office['admin']['get']>;
  post(path: string, payload: object): ReturnType<Office['admin']['post']>;
}

async function settingFor(person: Person, area: string, name: SettingKey): Promise<SettingEntry> {
  const { settings } = (await person.get(`/settings?area=${area}`)).json();
  return settings.find((entry: SettingEntry) => entry.name === name);
}

const change = (person: Person, area: string, name: SettingKey, value: unknown, version = 0) =>
  person.post('/settings', { area, name, value, version });

/** Minutes from a report in that village now to the limit by which somebody is to be on it. */
async function minutesToRespond({ server, clock }: Office, village: string): Promise<number> {
  const area = gridIn(village);
  const { id } = (
    await (await aClient(server)).post('/hazards', aHazard({ area, place: placeIn(area) }))
  ).json();
  const reader = await aClient(server, await server.token('village-cadre'));
  const { respondBy } = (await reader.get(`/cases/${id}`)).json();
  return (Date.parse(respondBy) - clock.now()) / MINUTE;
}

describe('a setting', () => {
  it('of a village holds for its next report and no other village’s, and taken back the town’s holds again', async () => {
    const office = await anOffice();
    const { admin, cadre } = office;
    const both = async () => [await minutesToRespond(office, OWN), await minutesToRespond(office, OTHER)];
    expect(await both()).toEqual([15, 15]);
    expect((await change(admin, TOWN, 'case-limits', limits(12))).statusCode).toBe(201);
    expect(await both()).toEqual([12, 12]);
    expect((await change(cadre, OWN, 'case-limits', limits(5))).statusCode).toBe(201);
    expect(await both()).toEqual([5, 12]);
    expect((await change(cadre, OWN, 'case-limits', null, 1)).statusCode).toBe(201);
    expect(await both()).toEqual([12, 12]);
    expect((await change(admin, TOWN, 'case-limits', null, 1)).statusCode).toBe(201);
    expect(await both()).toEqual([15, 15]);
    expect((await verify(office.server.system.store)).faults).toEqual([]);
  });

  it('says where it is set, by whom and when; what is shipped says nothing of it', async () => {
    const { clock, admin, cadre } = await anOffice();
    const { settings } = (await cadre.get('/settings')).json();
    expect(settings).toEqual(
      SETTING_NAMES.map((name) => ({ name, value: SETTING_DEFAULTS[name], version: 0 })),
    );
    await change(admin, TOWN, 'case-limits', limits(12));
    const set = clock.now();
    expect(await settingFor(cadre, GRID, 'case-limits')).toEqual({
      ...{ name: 'case-limits', value: limits(12), version: 0, from: TOWN, fromName: 'town ' },
      ...{ changedAt: expect.any(String), changedBy: '岗位 admin' },
    });
    clock.forward(MINUTE);
    await change(cadre, OWN, 'case-limits', limits(5));
    expect(await settingFor(cadre, GRID, 'case-limits')).toMatchObject({
      from: OWN,
      changedBy: '岗位 cadre',
    });
    clock.forward(MINUTE);
    await change(cadre, OWN, 'case-limits', null, 1);
    const back = await settingFor(cadre, OWN, 'case-limits');
    expect(back).toMatchObject({ value: limits(12), from: TOWN, version: 2, changedBy: '岗位 cadre' });
    expect(Date.parse(back.changedAt ?? '')).toBe(set + 2 * MINUTE);
    // Nobody has taken anything back in the grid.
    expect(await settingFor(cadre, GRID, 'case-limits')).toMatchObject({
      version: 0,
      changedBy: '岗位 admin',
    });
  });

  it('that somebody else has set meanwhile is not set over, but shown as it is now', async () => {
    const { admin, cadre } = await anOffice();
    await change(cadre, OWN, 'case-limits', limits(5));
    const late = await change(admin, OWN, 'case-limits', limits(7));
    expect([late.statusCode, problemIn(late)]).toEqual([409, 'edit-conflict']);
    expect(late.json().current).toEqual(await settingFor(admin, OWN, 'case-limits'));
    expect(late.json().current).toMatchObject({ value: limits(5), version: 1, changedBy: '岗位 cadre' });
  });

  it.each<[string, SettingKey, unknown, string[]]>([
    ['a limit of no time', 'case-limits', limits(0), ['/value/0/respond/amount']],
    ['a limit of a unit that nobody knows', 'case-limits', [{ ...limits(5)[0], rectify: { amount: 1, unit: 'weeks' } }], ['/value/0/rectify/unit']],
    ['a rule without limits', 'case-limits', [{ scenario: 'repair', weight: 'urgent' }], ['/value/0/respond', '/value/0/rectify']],
    ['hours that end before they begin', 'work-calendar', { ...CHINA_2026, hours: [{ from: '17:00', to: '09:00' }] }, ['/value/hours']],
    ['a day that is none', 'work-calendar', { ...CHINA_2026, holidays: ['2026-02-30'] }, ['/value/holidays/0']],
    ['a field that nobody knows', 'escalation', { ...SETTING_DEFAULTS.escalation, x: 1 }, ['/value/x']],
    ['a value of another rule', 'alarm-rules', limits(5), ['/value']],
  ])('is not set to %s: each fault names its field, and nothing changes', async (_what, name, value, fields) => {
    const { server, admin } = await anOffice();
    const answer = await change(admin, OWN, name, value);
    expect([answer.statusCode, problemIn(answer)]).toEqual([400, 'validation']);
    expect(answer.json().errors.map(({ field }: { field: string }) => field)).toEqual(fields);
    expect([server.system.log.head, (await settingFor(admin, OWN, name)).version]).toEqual([0, 0]);
  }); // prettier-ignore

  it('is nobody’s to change or read outside of their area, or where there is none', async () => {
    const { admin, cadre } = await anOffice();
    for (const area of [OTHER, TOWN]) {
      expect(problemIn(await change(cadre, area, 'escalation', null))).toBe('outside-area');
      expect(problemIn(await cadre.get(`/settings?area=${area}`))).toBe('outside-area');
    }
    expect(problemIn(await change(admin, `${TOWN}999`, 'escalation', null))).toBe('unknown-area');
    expect(problemIn(await admin.get(`/settings?area=${TOWN}999`))).toBe('unknown-area');
  });

  it('is in the audit log whenever it is changed, and in no frame for a screen', async () => {
    const { server, admin, cadre } = await anOffice();
    await change(cadre, OWN, 'case-limits', limits(5));
    await change(cadre, OWN, 'case-limits', null, 1);
    await change(cadre, OWN, 'case-limits', limits(5));
    const { entries } = (await admin.get('/audit?action=setting.changed')).json();
    const entry = { actor: 'user:cadre', subject: 'setting:case-limits', area: OWN, address: expect.stringMatching(/^10\./) }; // prettier-ignore
    expect(entries).toMatchObject([
      { ...entry, details: { version: 2, takenBack: true } },
      { ...entry, details: { version: 1, takenBack: false } },
    ]);
    const screen = await aClient(server, await server.token('kiosk'));
    expect((await screen.get('/events?type=setting.changed')).json().events).toMatchObject([
      ...[{ data: { name: 'case-limits', version: 1 } }, { data: { name: 'case-limits', version: 2 } }],
    ]);
    expect((await screen.get('/events')).body).not.toContain('minutes');
  });

  it('that is taken is read back as it was said, whatever it is, and any other is refused', async () => {
    const server = await aServer();
    const client = await aClient(server, await server.token('town-admin'));
    const tried = fc
      .constantFrom(...SETTING_NAMES)
      .chain((name) => fc.tuple(fc.constant(name), bodiesFor(JSON.parse(JSON.stringify(SETTINGS[name])))));
    const outcomes = { 201: 0, 400: 0 };
    await fc.assert(
      fc.asyncProperty(tried, async ([name, value]) => {
        const { version } = await settingFor(client, OWN, name);
        const answer = await change(client, OWN, name, value, version);
        const sent: unknown = JSON.parse(JSON.stringify(value ?? null));
        const now = await settingFor(client, OWN, name);
        expect([201, 400]).toContain(answer.statusCode);
        if (answer.statusCode === 201) expect(now).toMatchObject({ version: version + 1 });
        else expect(now.version).toBe(version);
        if (answer.statusCode === 201 && sent !== null) expect(now.value).toEqual(sent);
        outcomes[answer.statusCode === 201 ? 201 : 400]++;
      }),
      { numRuns: 150, seed: 6 },
    );
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(30);
  });
});
