import { describe, expect, it } from 'vitest';
import { DEFAULT_ALARM_RULES } from '@weige/shared/alarm/rules';
import { HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import { aTownOfAlarms } from './support/alarms.ts';
import type { TownOfAlarms } from './support/alarms.ts';
import { aHazard } from './support/reports.ts';
import { aFolder } from './support/server.ts';
import { DWELLINGS, GRID, GRIDS, TOWN, VILLAGES } from './support/town.ts';
import { until } from './support/wait.ts';

const [OWN, OTHER] = VILLAGES;
const OTHER_GRID = GRIDS.find((grid) => grid.startsWith(OTHER)) ?? '';
const [, RENTED = ''] = DWELLINGS;
const { threshold, deadBand } = DEFAULT_ALARM_RULES.overcrowded;

/** People come to or leave a house that two live in, and that is made for four. */
const move = (town: TownOfAlarms, kind: 'arrive' | 'leave', count = 3) =>
  town.staff.post('/check-ins', { dwelling: RENTED, kind, count });

describe('a crowded house', () => {
  it('is an alarm once it has been so for the threshold, and no more once it has been over for the dead band', async () => {
    const town = await aTownOfAlarms();
    await move(town, 'arrive');
    await town.pass(threshold * MINUTE - 1);
    expect(await town.types('overcrowded')).toEqual([]);
    await town.pass(1);
    expect(await town.standing()).toMatchObject([{ rule: 'overcrowded', subject: `${RENTED}/overcrowded` }]);
    await move(town, 'leave');
    await town.run();
    await town.pass(deadBand * MINUTE - 1);
    expect(await town.types('overcrowded')).toEqual(['raised']);
    await town.pass(1);
    expect(await town.types('overcrowded')).toEqual(['raised', 'returned']);
    // It went by itself: it stands until somebody has seen it.
    const alarm = (await town.standing()).find(({ rule }) => rule === 'overcrowded');
    expect(alarm).toMatchObject({ returnedAt: toWire(town.clock.now()) });
    const seen = await town.staff.post('/alarms/acknowledgements', { alarms: [alarm?.id] });
    expect([seen.statusCode, await town.rulesStanding()]).toEqual([201, ['feed-quiet']]);
    await town.sound();
  });

  it('that fills and empties again and again is one alarm', async () => {
    const town = await aTownOfAlarms();
    await move(town, 'arrive');
    await town.pass(threshold * MINUTE);
    for (let times = 0; times < 6; times++) {
      await move(town, 'leave');
      await town.pass((deadBand - 1) * MINUTE);
      await move(town, 'arrive');
      await town.pass((threshold + 1) * MINUTE);
    }
    expect(await town.types('overcrowded')).toEqual(['raised']);
  });
});

describe('a limit', () => {
  it('is an alarm when it is near, another one when it is broken, and none when the case is put right', async () => {
    const town = await aTownOfAlarms();
    // By the rules of time that are shipped: a major hazard has an hour, and two days.
    const hazard = await town.hazard(GRID, { severity: 'major' });
    await town.step(hazard, 'accept');
    await town.step(hazard, 'assign', { assignee: '东门物业' });
    await town.pass(48 * HOUR - 30 * MINUTE);
    const quiet = (rules: string[]) => rules.filter((rule) => rule !== 'feed-quiet');
    expect(quiet(await town.rulesStanding())).toEqual(['limit-near']);
    const near = (await town.standing()).find(({ rule }) => rule === 'limit-near');
    await town.staff.post('/alarms/acknowledgements', { alarms: [near?.id] });
    await town.pass(30 * MINUTE);
    expect(quiet(await town.rulesStanding())).toEqual(['limit-broken']);
    expect(await town.standing()).toContainEqual(
      expect.objectContaining({ about: expect.objectContaining({ limit: 'rectifyBy' }), priority: 'medium' }),
    );
    await town.step(hazard, 'start');
    await town.step(hazard, 'handle');
    await town.run();
    await town.pass(5 * MINUTE);
    expect(await town.types('limit-near')).toEqual(['raised', 'acknowledged', 'returned']);
    expect(await town.types('limit-broken')).toEqual(['raised', 'returned']);
    await town.sound();
  });
});

describe('silence in the town', () => {
  it('is an alarm after ten minutes in which nothing is recorded, until something is', async () => {
    const town = await aTownOfAlarms();
    await town.pass(HOUR);
    expect(await town.types()).toEqual([]);
    await move(town, 'arrive', 1);
    await town.pass(10 * MINUTE - 1);
    expect(await town.types()).toEqual([]);
    await town.pass(1);
    expect(await town.standing()).toMatchObject([
      { rule: 'feed-quiet', subject: TOWN, area: TOWN, priority: 'high' },
    ]);
    // Nothing of its own, and nothing about alarms and rules, is a sign of life.
    await town.staff.post('/alarms/acknowledgements', {
      alarms: (await town.standing()).map(({ id }) => id),
    });
    await town.setRule(OTHER, 'overcrowded', {});
    await town.pass(5 * MINUTE);
    expect(await town.rulesStanding()).toEqual(['feed-quiet']);
    await move(town, 'leave', 1);
    await town.run();
    await town.pass(MINUTE);
    expect(await town.standing()).toEqual([]);
  });

  it('is none of the time in which the server did not run', async () => {
    const folder = aFolder();
    const town = await aTownOfAlarms({ folder });
    await move(town, 'arrive', 1);
    await town.server.app.close();
    town.clock.forward(5 * HOUR);
    const again = await aTownOfAlarms({ folder }, town.clock);
    await again.pass(9 * MINUTE);
    expect(await again.types()).toEqual([]);
    await again.pass(MINUTE);
    expect(await again.types()).toEqual(['raised']);
  });
});

describe('a backlog', () => {
  it('is heard to its end before anything of it is an alarm', async () => {
    const town = await aTownOfAlarms();
    const at = toWire(town.clock.now() - HOUR);
    const reports = Array.from({ length: 30 }, () => ({ type: 'hazard.reported', data: aHazard({ at }) }));
    const { answers } = await town.staff.ingest(reports);
    await town.pass(2_000);
    const steps = answers.slice(1).flatMap(({ id }) => [
      { type: 'hazard.advanced', data: { case: id, step: 'accept', at } },
      { type: 'hazard.advanced', data: { case: id, step: 'assign', assignee: '东门物业', at } },
    ]);
    await town.staff.ingest(steps);
    await town.pass(4_999);
    expect(await town.types()).toEqual([]);
    await town.pass(1);
    expect((await town.standing()).map(({ subject }) => subject)).toEqual([answers[0]?.id, answers[0]?.id]);
  });

  it('that does not end keeps alarms waiting for a minute and no longer', async () => {
    const town = await aTownOfAlarms();
    const at = toWire(town.clock.now() - HOUR);
    const reports = Array.from({ length: 20 }, () => ({ type: 'hazard.reported', data: aHazard({ at }) }));
    const tell = async () => {
      await town.staff.ingest(reports);
      await town.pass(4_000);
    };
    for (let told = 0; told < MINUTE - 4_000; told += 4_000) await tell();
    expect(await town.types()).toEqual([]);
    await tell();
    expect(await town.types()).not.toEqual([]);
  });
});

describe('a restart', () => {
  it('keeps what stands, raises nothing twice, and forgets nothing that was on its way', async () => {
    const folder = aFolder();
    const town = await aTownOfAlarms({ folder });
    const hazard = await town.hazard();
    await town.run();
    const before = await town.standing();
    await move(town, 'arrive');
    await town.pass((threshold - 1) * MINUTE);
    await town.server.app.close();

    town.clock.forward(MINUTE);
    const again = await aTownOfAlarms({ folder }, town.clock);
    expect(await again.standing()).toEqual(before);
    await again.run();
    await again.run();
    expect(await again.rulesStanding()).toEqual(['severe-waiting', 'overcrowded']);
    await again.step(hazard, 'accept');
    await again.step(hazard, 'assign', { assignee: '东门物业' });
    await again.run();
    expect(await again.types()).toEqual(['raised', 'raised', 'returned']);
    await again.sound();
  });
});

describe('a rule that a village switches off', () => {
  it('says nothing there any more, its alarms return as suppressed, and the other village keeps its own', async () => {
    const town = await aTownOfAlarms();
    for (const grid of [GRID, OTHER_GRID]) await town.hazard(grid);
    await town.run();
    await town.setRule(OWN, 'severe-waiting', { enabled: false });
    await town.hazard(GRID);
    await town.run();
    const alarms = (await town.history('?rule=severe-waiting')).alarms;
    expect(Object.fromEntries(alarms.map(({ area, suppressed }) => [area, suppressed]))).toEqual({
      [OTHER_GRID]: false,
      [GRID]: true,
    });
    expect(alarms).toHaveLength(2);
    await town.setRule(OWN, 'severe-waiting', {});
    await town.run();
    expect((await town.standing(OWN)).filter(({ returnedAt }) => returnedAt === undefined)).toHaveLength(2);
    await town.sound();
  });

  it('waits longer where the village has set so', async () => {
    const town = await aTownOfAlarms();
    await town.setRule(OWN, 'severe-waiting', { threshold: 5 });
    for (const grid of [GRID, OTHER_GRID]) await town.hazard(grid);
    await town.run();
    expect((await town.standing()).map(({ area }) => area)).toEqual([OTHER_GRID]);
    await town.pass(5 * MINUTE);
    expect((await town.standing()).map(({ area }) => area)).toEqual([OTHER_GRID, GRID]);
  });
});

describe('the engine by itself', () => {
  it('looks when something has happened, without being told, and stops with the server', async () => {
    const town = await aTownOfAlarms();
    town.server.app.alarms.start();
    await town.hazard();
    await until('there is an alarm', async () => (await town.standing()).length === 1);
    expect(town.server.app.alarms.standing).toEqual({ urgent: 1, high: 0, medium: 0, low: 0 });
    const { body } = await town.server.app.http.inject('/metrics');
    expect(body).toContain('weige_alarms_standing{priority="urgent"} 1');
    expect((await town.standing())[0]?.raisedAt).toBe(toWire(town.clock.now()));
  });
});
