import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { expect, it } from 'vitest';
import { REOPEN_WITHIN } from '@weige/shared/case/phone';
import { CASE_STEPS } from '@weige/shared/case/machine';
import type { CaseStep } from '@weige/shared/case/machine';
import type { CaseDetail } from '@weige/shared/contract/cases';
import { DEFAULT_ESCALATION } from '@weige/shared/case/limits';
import { DAY, HOUR, toWire } from '@weige/shared/contract/time';
import { verify } from '../src/verify.ts';
import { allows, isOver, refusalOf, reopen, take, wantedBy } from './support/case-model.ts';
import type { ModelActor, ModelCase, ModelStep } from './support/case-model.ts';
import { aTownAt, aWorker, HAZARD, REPAIR, submitted } from './support/cases.ts';
import { aClient } from './support/client.ts';
import { aTeam } from './support/dispatch.ts';
import { aPerson, Browser, problemIn } from './support/people.ts';
import { aPhone } from './support/phone.ts';
import type { Phone } from './support/phone.ts';
import { aHazard, aRepair } from './support/reports.ts';
import type { TestServer } from './support/server.ts';
import { GRID, TOWN, VILLAGES } from './support/town.ts';

interface Actor extends ModelActor {
  readonly client: { post(path: string, body: object): Promise<LightMyRequestResponse> };
}

interface Real {
  readonly server: TestServer;
  readonly clock: { now: number };
  readonly phone: Phone;
  readonly actors: readonly Actor[];
  readonly team: string;
  readonly detail: (id: string) => Promise<CaseDetail>;
}
interface Model {
  readonly cases: ModelCase[];
}

const MAY = { all: ['dispatch', 'advance'], work: ['advance'], none: [] } as const;

async function aReal(): Promise<Real> {
  const { server, clock } = await aTownAt();
  const token = async (role: Parameters<TestServer['token']>[0], area = TOWN) =>
    aClient(server, await server.token(role, area));
  const [village, elsewhere] = VILLAGES;
  const tokens = { inside: true, person: false };
  const people = { inside: true, person: true };
  const cadre = { role: 'village-cadre', area: village } as const;
  const actors: Actor[] = [
    { name: 'one', may: MAY.all, ...people, client: await aPerson(server, 'one', cadre) },
    { name: 'two', may: MAY.all, ...people, client: await aPerson(server, 'two', cadre) },
    { name: 'grid', may: MAY.work, ...people, client: await aPerson(server, 'grid', { role: 'grid-worker', area: GRID }) },
    { name: 'machine', may: MAY.all, ...tokens, client: await token('integration') },
    { name: 'screen', may: MAY.none, ...tokens, client: await token('kiosk') },
    { name: 'operator', may: MAY.none, ...tokens, client: await token('operator') },
    { name: 'away', may: MAY.all, inside: false, person: false, client: await token('village-cadre', elsewhere) },
  ]; // prettier-ignore
  const admin = await aWorker(server);
  const value = { ...DEFAULT_ESCALATION, enabled: false };
  await admin.post('/settings', { area: TOWN, name: 'escalation', value, version: 0 });
  const team = await aTeam(server);
  return { server, clock, phone: await aPhone(server), actors, team, detail: (id) => admin.detail(id) };
}

/** What is told of a step where all of it is told. */
function fieldsOf(step: CaseStep, { clock, team }: Real, target: ModelCase | undefined) {
  const all = {
    assignee: '东门物业',
    until: toWire(clock.now + DAY),
    note: '备注',
    into: target?.id,
    stars: 3,
    team,
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => wantedBy(step).includes(name)));
}

async function agrees(one: ModelCase, { detail }: Real): Promise<void> {
  const { state, level, urged, joined, updated, mergedInto, suspendedUntil, lines } = await detail(one.id);
  expect({ state, level, urged, joined, updated, mergedInto, suspendedUntil }).toEqual({
    ...{ state: one.state, level: one.level, urged: one.urged, joined: one.joined, updated: one.updated },
    ...{ mergedInto: one.into, suspendedUntil: one.until === undefined ? undefined : toWire(one.until) },
  });
  expect(lines.map(({ step }) => step)).toEqual(one.done);
}

type Command = fc.AsyncCommand<Model, Real>;
const command = (text: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run,
  toString: () => text,
});

const aReport = (repair: boolean, byPhone: boolean): Command =>
  command(`report(repair ${repair}, phone ${byPhone})`, async ({ cases }, { server, phone, actors }) => {
    const scenario = repair ? 'repair' : 'hazard';
    const id = byPhone
      ? await submitted(phone, `/${scenario}s`, repair ? REPAIR : HAZARD)
      : (await actors[3]?.client.post(`/${scenario}s`, repair ? aRepair() : aHazard()))?.json().id;
    const fresh = { state: 'reported', level: 'grid', urged: 0, joined: 0 } as const;
    const never = { handledBy: undefined, until: undefined, closedAt: undefined, into: undefined };
    const updated = server.system.log.head;
    cases.push({ id, scenario, phone: byPhone, ...fresh, ...never, updated, done: ['report'] });
  });

interface Try {
  readonly actor: number;
  readonly of: number;
  readonly other: number;
  readonly step: number;
  /** Among the steps that are possible, so that cases get on. */
  readonly possible: boolean;
  readonly bare: boolean;
  readonly stale: boolean;
}

const pick = <T>(things: readonly T[], index: number): T | undefined => things[index % things.length];

const aStep = ({ actor: by, of, other, step: which, possible, bare, stale }: Try): Command =>
  command(
    `step(${JSON.stringify({ by, of, other, which, possible, bare, stale })})`,
    async ({ cases }, real) => {
      const [actor, one] = [pick(real.actors, by), pick(cases, of)];
      if (!actor || !one) return;
      const sorts = possible ? CASE_STEPS.filter((step) => allows(one, step)) : CASE_STEPS;
      const step = pick(sorts, which);
      if (!step) return;
      const target = pick(cases, other);
      const told = bare ? {} : fieldsOf(step, real, target);
      const fields = { ...told, ...(stale ? { seen: one.updated - 1 } : {}) };
      const taken: ModelStep = { step, fields, target };
      const expected = refusalOf(actor, one, taken);
      const before = real.server.system.log.head;
      const answer = await actor.client.post(`/${one.scenario}s/steps`, { case: one.id, step, ...fields });
      expect([
        actor.name,
        step,
        one.state,
        answer.statusCode === 201 ? undefined : problemIn(answer),
      ]).toEqual([...[actor.name, step, one.state, expected]]);
      if (expected !== undefined) {
        expect(real.server.system.log.head).toBe(before);
        return;
      }
      take(actor, one, taken, answer.json().seq, real.clock.now);
      await agrees(one, real);
    },
  );

const aReopening = (of: number): Command =>
  command(`reopen(${of})`, async ({ cases }, real) => {
    const one = pick(cases, of);
    if (!one) return;
    const { phone, clock } = real;
    const answer = await phone.submit(`/${one.scenario}s/reopenings`, { case: one.id, words: '没修好' });
    const closed = one.state === 'closed' || one.state === 'rated';
    const late = closed && clock.now > (one.closedAt ?? 0) + REOPEN_WITHIN;
    const expected = !one.phone
      ? 'unknown-matter'
      : !closed
        ? 'step-not-possible'
        : late
          ? 'reopen-too-late'
          : undefined;
    expect([one.state, answer.statusCode === 201 ? undefined : problemIn(answer)]).toEqual([
      one.state,
      expected,
    ]);
    if (expected === undefined) reopen(one, answer.json().seq);
    await agrees(one, real);
  });

const later = (hours: number): Command =>
  command(`later(${hours})`, async ({ cases }, real) => {
    const { server, clock } = real;
    clock.now += hours * HOUR;
    // Nobody stays signed in for so long.
    for (const { client, name } of real.actors) if (client instanceof Browser) await client.signIn(name);
    await server.app.clockwork.run();
    for (const one of cases.filter(({ until }) => until !== undefined && until <= clock.now)) {
      const { updated } = await real.detail(one.id);
      const clockwork: ModelActor = { name: 'system', may: MAY.all, inside: true, person: false };
      take(clockwork, one, { step: 'resume', fields: {}, target: undefined }, updated, clock.now);
      await agrees(one, real);
    }
  });

const few = fc.nat({ max: 3 });
const steps = fc.record({
  actor: fc.nat({ max: 6 }),
  of: few,
  other: few,
  step: fc.nat({ max: 15 }),
  ...{ possible: fc.boolean(), bare: fc.boolean(), stale: fc.boolean() },
});
/** Told in full, by somebody at work, and more often one that leads on. */
const likely = fc.record({
  actor: fc.nat({ max: 3 }),
  of: few,
  other: few,
  step: fc.constantFrom(0, 0, 0, 1, 2, 2, 3, 5),
  ...{ possible: fc.constant(true), bare: fc.constant(false), stale: fc.constant(false) },
});

const RUNS = 6;
const LONGEST = 90;

it('no step is possible by the API that the loop does not allow, none is lost, and tables, log and wall agree', async () => {
  const taken = new Set<string>();
  const commands = fc.commands(
    [
      fc.tuple(fc.boolean(), fc.boolean()).map(([repair, phone]) => aReport(repair, phone)),
      steps.map(aStep),
      ...[1, 2, 3, 4, 5].map(() => likely.map(aStep)),
      few.map(aReopening),
      fc.integer({ min: 1, max: 40 }).map(later),
    ],
    { maxCommands: LONGEST, size: 'max' },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (walk) => {
      const [real, model]: [Real, Model] = [await aReal(), { cases: [] }];
      for (const repair of [false, false, true]) await aReport(repair, true).run(model, real);
      await fc.asyncModelRun(() => ({ model, real }), walk);
      const { store, keeper } = real.server.system;
      expect((await verify(store)).faults).toEqual([]);
      const { hazard, repair } = keeper.snapshot(TOWN).slices;
      const open = Object.values({ ...hazard.open, ...repair.open }).map(({ id, state }) => [id, state]);
      const expected = model.cases.filter((one) => !isOver(one)).map(({ id, state }) => [id, state]);
      expect(open.sort()).toEqual(expected.sort());
      for (const one of model.cases) {
        await agrees(one, real);
        one.done.forEach((step) => taken.add(step));
      }
    }),
    { numRuns: RUNS },
  );
  // A walk that gets nowhere shows nothing.
  expect(taken.size).toBeGreaterThan(10);
}, 60_000);
