import type { CaseStep } from '@weige/shared/case/machine';
import type { CaseDetail } from '@weige/shared/contract/cases';
import { DAY, HOUR, toWire } from '@weige/shared/contract/time';
import { aClient } from './client.ts';
import { aPhone } from './phone.ts';
import type { RawEvent } from './recount.ts';
import { aServer } from './server.ts';
import { dwellingsOf, GRIDS, placeIn, TOWN, VILLAGES } from './town.ts';

/** In the last days of a month and of a holiday week. */
export const BEGIN = Date.parse('2026-09-24T20:00:00+08:00');

/** One thing that happens, by numbers that choose among what is possible. */
interface Act {
  readonly what: number;
  readonly which: number;
  readonly place: number;
}

/** Numbers from 0 up to below 1, the same for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Steps that lead nowhere are taken seldom, those that lead on often. */
const SELDOM: readonly CaseStep[] = [
  'urge',
  'escalate',
  'consult',
  'comment',
  'suspend',
  'send-back',
  'reject',
  'merge',
];
const [SEVERITIES, URGENCIES] = [
  ['general', 'major', 'critical'],
  ['ordinary', 'urgent'],
];
const HAZARDS = ['gas', 'road', 'e-bike'] as const;
const REPAIRS = ['lift', 'plumbing'] as const;

/** A team whose name a spreadsheet would run. */
export const NASTY = '=HYPERLINK("http://x","微格")';

/** A town in which a lot has happened in two months, all of it by the API and none of it foreseen. */
export async function aTownWithHistory(acts: number, seed: number) {
  const clock = { now: BEGIN };
  const server = await aServer({ now: () => clock.now });
  const staff = await aClient(server, await server.token('town-admin'));
  const phone = await aPhone(server, dwellingsOf(GRIDS[0] ?? '')[0]);
  await phone.bind();
  const teams: string[] = [];
  for (const [name, area] of [
    ['东门党群服务队', VILLAGES[0]],
    [NASTY, TOWN],
  ] as const) {
    const team = { area, name, kind: 'service', place: placeIn(GRIDS[0] ?? ''), skills: [], active: true };
    teams.push((await staff.post('/teams', team)).json().id);
  }
  const cases: { path: string; id: string }[] = [];
  const ofPhone: string[] = [];
  const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % list.length];

  /** One of the steps that are possible; answers whether it was taken. */
  const step = async (one: { path: string; id: string }, { which, place, what }: Act, when: object) => {
    const { possible }: CaseDetail = (await staff.get(`/cases/${one.id}`)).json();
    const seldom = what % 4 === 0;
    const taken = pick(
      possible.filter((step) => SELDOM.includes(step) === seldom),
      which,
    );
    if (!taken) return;
    const fields: Partial<Record<CaseStep, object>> = {
      assign:
        which % 2 === 0
          ? { assignee: pick(['东门物业', '+86 维修', '河长办'], place) }
          : { team: pick(teams, place) },
      consult: { team: pick(teams, place), note: '请看一下' },
      suspend: { until: toWire(clock.now + 3 * DAY), note: '等配件' },
      merge: { into: pick(cases, which)?.id },
      rate: { stars: 1 + (place % 5) },
      comment: { note: '看过了' },
      reject: { note: '没有修好' },
    };
    await staff.post(`${one.path}/steps`, { case: one.id, step: taken, ...fields[taken], ...when });
  };

  const report = async (path: string, body: object) => {
    const answer = await staff.post(path, body);
    if (answer.statusCode === 201) cases.push({ path, id: answer.json().id });
  };
  const later = (hours: number) => toWire(clock.now + hours * HOUR);

  const did = async (act: Act, when: object) => {
    const { what, which, place } = act;
    const area = pick(GRIDS, place) ?? '';
    const lot = `P0010${(place % GRIDS.length) + 1}`;
    if (what < 9)
      await report('/hazards', { area, place: placeIn(area), kind: pick(HAZARDS, which), severity: pick(SEVERITIES, place), ...when }); // prettier-ignore
    else if (what < 14)
      await report('/repairs', { dwelling: dwellingsOf(area)[0], kind: pick(REPAIRS, which), urgency: pick(URGENCIES, place), ...when }); // prettier-ignore
    else if (what < 22) {
      const sent = await phone.submit('/hazards', { kind: 'gas', severity: 'general', words: '有气味' });
      cases.push({ path: '/hazards', id: sent.json().id });
      ofPhone.push(sent.json().id);
    } else if (what < 28)
      for (const one of ofPhone.slice(-4))
        await phone.submit('/hazards/reopenings', { case: one, words: '还有气味' });
    else if (what < 34)
      await staff.post('/check-ins', { dwelling: dwellingsOf(area)[which % 4], kind: pick(['arrive', 'visit', 'leave'], place), count: 1 + (which % 3), ...when }); // prettier-ignore
    else if (what < 37) await staff.post('/parking/entries', { lot, ...when });
    else if (what < 39) await staff.post('/parking/exits', { lot, space: 1, ...when });
    else if (what < 41)
      await staff.post('/parking/reservations', { lot: 'P00101', from: later(1), to: later(2) });
    else if (what < 43)
      await staff.post('/broadcasts', { area: pick([TOWN, ...VILLAGES], which), text: '停水', priority: 'routine', until: later(24) }); // prettier-ignore
    else for (const one of cases.slice(-3)) await step(one, act, when);
  };

  const number = numbersFrom(seed);
  const upTo = (most: number) => Math.floor(number() * most);
  for (let count = 0; count < acts; count++) {
    clock.now += upTo(8 * HOUR);
    const earlier = upTo(5) === 0 ? { at: toWire(clock.now - upTo(40 * HOUR)) } : {};
    await did({ what: upTo(100), which: upTo(1_000), place: upTo(1_000) }, earlier);
  }
  const events: RawEvent[] = [];
  for (let after = 0, head = 1; after < head;) {
    const page = (await staff.get(`/events?limit=1000&after=${after}`)).json();
    events.push(...page.events);
    [after, head] = [page.next, page.head];
  }
  return { server, staff, clock, events, teams };
}
