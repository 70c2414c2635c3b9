import { describe, expect, it } from 'vitest';
import { DAY, HOUR, toWire } from '@weige/shared/contract/time';
import { DEFAULT_ESCALATION } from '@weige/shared/case/limits';
import { dueSteps } from '../src/case/due.ts';
import { verify } from '../src/verify.ts';
import { aTownAt, aWorker } from './support/cases.ts';
import { aHazard, aRepair } from './support/reports.ts';
import { TOWN, VILLAGES } from './support/town.ts';

/**
 * 2026: Sunday 20 September is worked for the Mid-Autumn break of 25–27 September, Saturday 10 October for the National
 * Day of 1–7 October. Work is done 8:30–11:30 and 13:00–17:00.
 */
const at = (time: string): number => Date.parse(`2026-${time}:00+08:00`);
const wire = (time: string): string => toWire(at(time));

async function aTownOn(time: string) {
  const { server, clock } = await aTownAt(at(time));
  const [hazards, repairs] = [await aWorker(server), await aWorker(server, '/repairs')];
  const tick = async (then: string) => {
    clock.now = at(then);
    await server.app.clockwork.run();
  };
  const report = async (severity: string): Promise<string> =>
    (await hazards.post('/hazards', aHazard({ severity }))).json().id;
  const late = async () =>
    (await hazards.get('/cases?standing=late')).json().cases.map(({ id }: { id: string }) => id);
  const suspended = async (id: string, until: string) =>
    expect((await hazards.step(id, 'suspend', { until: wire(until), note: '等配件' })).statusCode).toBe(201);
  return { server, clock, hazards, repairs, tick, report, late, suspended };
}

describe('the limits of a case', () => {
  it('run on over a weekend on a day that is worked in exchange, and stand still on the day before', async () => {
    const { hazards, clock, report, late } = await aTownOn('09-18T16:00');
    const id = await report('general');
    expect(await hazards.detail(id)).toMatchObject({
      respondBy: wire('09-20T11:30'),
      rectifyBy: wire('09-22T16:00'),
    });
    clock.now = at('09-20T11:30');
    expect(await late()).toEqual([]);
    clock.now += 1;
    expect(await late()).toEqual([id]);
  });

  it('stand still over the National Day, and run on the Saturday that is worked for it', async () => {
    const { repairs } = await aTownOn('09-30T15:00');
    const { id } = (await repairs.post('/repairs', aRepair({ urgency: 'ordinary' }))).json();
    expect(await repairs.detail(id)).toMatchObject({
      respondBy: wire('10-08T15:00'),
      rectifyBy: wire('10-10T15:00'),
    });
  });

  it('run day and night where it is bad, whatever day it is', async () => {
    const { hazards, report } = await aTownOn('10-01T23:50');
    expect(await hazards.detail(await report('critical'))).toMatchObject({
      respondBy: wire('10-02T00:05'),
      rectifyBy: wire('10-02T23:50'),
    });
  });

  it('have after a suspension what was left of them, in working time or in hours as each was given', async () => {
    const { server, hazards, tick, report, suspended, clock } = await aTownOn('09-21T08:30');
    const general = await report('general');
    await hazards.close(general, ['accept', 'assign', 'start']);
    clock.now = at('09-23T16:00');
    expect(await hazards.detail(general)).toMatchObject({ rectifyBy: wire('09-23T17:00') });
    await suspended(general, '10-10T08:30');
    clock.now = at('09-24T20:00');
    const critical = await report('critical');
    await hazards.close(critical, ['accept', 'assign']);
    clock.now = at('09-25T08:00');
    await suspended(critical, '09-28T08:00');

    await tick('09-28T07:59');
    expect(await hazards.detail(critical)).toMatchObject({
      state: 'suspended',
      suspendedUntil: wire('09-28T08:00'),
    });
    await tick('09-28T08:10');
    expect(await hazards.detail(critical)).toMatchObject({
      state: 'in-hand',
      rectifyBy: wire('09-28T20:00'),
    });
    await tick('10-10T09:00');
    const detail = await hazards.detail(general);
    expect(detail).toMatchObject({ state: 'in-hand', rectifyBy: wire('10-10T09:30') });
    expect(detail.lines.at(-1)).toMatchObject({ step: 'resume', at: wire('10-10T08:30'), by: 'system' });
    expect(server.system.keeper.snapshot(TOWN).slices.hazard.open[general]).toMatchObject({
      state: 'in-hand',
      rectifyBy: wire('10-10T09:30'),
    });
    expect((await verify(server.system.store)).faults).toEqual([]);
  });

  it('are those of a case that somebody takes up before its time, and the clock leaves it alone then', async () => {
    const { hazards, tick, report, suspended, clock } = await aTownOn('09-21T08:30');
    const id = await report('critical');
    await hazards.close(id, ['accept', 'assign']);
    await suspended(id, '09-22T08:30');
    clock.now += 2 * HOUR;
    await hazards.close(id, ['resume']);
    expect(await hazards.detail(id)).toMatchObject({ rectifyBy: wire('09-22T10:30') });
    await suspended(id, '09-25T08:30');
    await tick('09-22T09:00');
    expect(await hazards.detail(id)).toMatchObject({ state: 'suspended' });
  });
});

describe('a case that nobody sees to', () => {
  it('goes up to the village and then to the town in working time, each once', async () => {
    const { server, hazards, tick, report } = await aTownOn('09-18T16:00');
    const id = await report('general');
    const levels: string[] = [];
    // Late since the 20th at 11:30; four working hours to the village, a working day to the town.
    for (const time of [
      '09-20T16:59',
      '09-20T17:00',
      '09-20T17:01',
      '09-21T11:29',
      '09-21T11:30',
      '10-10T12:00',
    ]) {
      await tick(time);
      levels.push((await hazards.detail(id)).level);
    }
    expect(levels).toEqual(['grid', 'village', 'village', 'village', 'town', 'town']);
    const { lines } = await hazards.detail(id);
    expect(lines.map(({ step, by }: { step: string; by: string }) => [step, by])).toEqual([
      ...[
        ['report', 'system'],
        ['escalate', 'system'],
        ['escalate', 'system'],
      ],
    ]);
    expect((await verify(server.system.store)).faults).toEqual([]);
  });

  it('goes up once, though two look at the same time, and not at all where somebody does something first', async () => {
    const { server, hazards, clock, report } = await aTownOn('09-21T08:30');
    const [one, other] = [await report('critical'), await report('critical')];
    clock.now += DAY;
    const { system } = server;
    const world = { ...system, audit: system.access.audit };
    const commands = [await dueSteps(world, 'hazard'), await dueSteps(world, 'hazard')].flat();
    expect(commands).toHaveLength(4);
    await hazards.close(other, ['accept']);
    await Promise.all(commands.map((command) => system.log.submit(command)));
    expect(await hazards.detail(one)).toMatchObject({ level: 'village', lines: [{}, { step: 'escalate' }] });
    expect(await hazards.detail(other)).toMatchObject({ level: 'grid', lines: [{}, { step: 'accept' }] });
  });

  it('stays where it is while it waits or is put right, and where its village has it so', async () => {
    const { hazards, tick, report, suspended } = await aTownOn('09-21T08:30');
    const [waits, handled] = [await report('critical'), await report('critical')];
    await hazards.close(waits, ['accept', 'assign']);
    await suspended(waits, '10-10T08:30');
    await hazards.close(handled, ['accept', 'assign', 'start', 'handle']);
    await tick('09-24T08:30');
    expect([await hazards.detail(waits), await hazards.detail(handled)]).toMatchObject([
      ...[{ level: 'grid' }, { level: 'grid' }],
    ]);
    const late = await report('critical');
    const value = { ...DEFAULT_ESCALATION, enabled: false };
    const change = { area: VILLAGES[0], name: 'escalation', value, version: 0 };
    expect((await hazards.post('/settings', change)).statusCode).toBe(201);
    await tick('09-30T08:30');
    expect(await hazards.detail(late)).toMatchObject({ level: 'grid' });
    const quick = { ...value, enabled: true, grid: { amount: 5, unit: 'minutes' } };
    await hazards.post('/settings', { ...change, value: quick, version: 1 });
    await tick('09-30T08:31');
    expect(await hazards.detail(late)).toMatchObject({ level: 'village' });
  });
});
