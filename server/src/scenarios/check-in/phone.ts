import { startOfTownDay, townDay, fromWire } from '@weige/shared/contract/time';
import { decideDoorCheckIn } from '@weige/shared/scenarios/check-in/door';
import type { DoorFacts, OpenStay } from '@weige/shared/scenarios/check-in/door';
import { EndStay, ExtendStay, PhoneCheckIn } from '@weige/shared/scenarios/check-in/phone';
import { decideEnd, decideExtension } from '@weige/shared/scenarios/check-in/stays';
import type { StayAt, StayFacts } from '@weige/shared/scenarios/check-in/stays';
import { keptFor } from '@weige/shared/scenarios/check-in/terms';
import type { NewEvent } from '@weige/shared/scenarios/decision';
import type { Visit } from '../../phone/visit.ts';
import type { Sql } from '../../store/store.ts';
import { definePhoneCommand } from '../phone-command.ts';
import type { World } from '../scenario.ts';
import { sealPerson } from './person.ts';
import {
  endStay,
  extendStay,
  extendVisit,
  insertForm,
  insertStay,
  openStaysAt,
  stayById,
} from './stay-tables.ts';
import type { StayRow } from './stay-tables.ts';
import { loadDwelling } from './tables.ts';

/** Who registered it, and whoever belongs to the household; nobody else is told that there is such a stay. */
const isOf = ({ device, dwelling }: StayRow, visit: Visit): boolean =>
  device === visit.device || (visit.bound && dwelling === visit.dwelling);

const openStay = ({ id, until }: StayRow): OpenStay => ({ id, until: until ?? undefined });

/** What is known of a stay and its house; `row` is undefined where who asks has no such stay. */
export async function loadStay(tx: Sql, row: StayRow | undefined): Promise<StayAt> {
  if (!row) return { dwelling: undefined, stay: undefined, others: [] };
  const { id, kind, since, ended_at, dwelling } = row;
  const stay: StayFacts = { ...openStay(row), kind, since, endedAt: ended_at ?? undefined };
  const others = (await tx.all(openStaysAt, dwelling)).filter((other) => other.id !== id).map(openStay);
  return { dwelling: await loadDwelling(tx, dwelling), stay, others };
}

async function loadOwn(tx: Sql, { stay }: { readonly stay: string }, visit: Visit): Promise<StayAt> {
  const row = await tx.get(stayById, stay);
  return loadStay(tx, row && isOf(row, visit) ? row : undefined);
}

async function loadDoor(tx: Sql, body: PhoneCheckIn, visit: Visit, { seal }: World): Promise<DoorFacts> {
  const rows = body.kind === 'visit' ? [] : await tx.all(openStaysAt, visit.dwelling);
  const matched = body.people.map(({ number }) => {
    const index = seal.index(number);
    const row = rows.find(({ number_index }) => number_index === index);
    return row && { ...openStay(row), known: isOf(row, visit) };
  });
  return { dwelling: await loadDwelling(tx, visit.dwelling), open: rows.map(openStay), matched };
}

/** Ends the open stays of those on the form at this dwelling. */
async function endMatched(
  tx: Sql,
  body: PhoneCheckIn,
  { at }: NewEvent,
  { dwelling }: Visit,
  { seal }: World,
): Promise<void> {
  const how = body.kind === 'arrive' ? 'replaced' : 'left';
  const numbers = new Set(body.people.map(({ number }) => seal.index(number)));
  for (const { id, number_index } of await tx.all(openStaysAt, dwelling))
    if (numbers.has(number_index)) await tx.run(endStay, at, how, at + keptFor('arrive'), id);
}

/** Writes one stay for each person on the form. A visit for which no end was said is over at the end of the day. */
async function register(
  tx: Sql,
  kind: StayRow['kind'],
  body: PhoneCheckIn,
  { id: event, at }: NewEvent,
  { dwelling, device }: Visit,
  { seal, now }: World,
): Promise<void> {
  const said = body.until === undefined ? null : fromWire(body.until);
  const end = kind === 'visit' ? (said ?? startOfTownDay(townDay(at) + 1)) : null;
  for (const [place, person] of body.people.entries()) {
    const { sealed, numberIndex, phoneIndex } = sealPerson(seal, person);
    await tx.run(
      insertStay,
      ...([`${event}-${place}`, event, dwelling, kind, device] as const),
      ...([sealed, numberIndex, phoneIndex, body.origin ?? null] as const),
      ...([at, end ?? said, end, end === null ? null : 'by-itself'] as const),
      ...([body.consent, now(), end === null ? null : end + keptFor(kind)] as const),
    );
  }
}

const checkIn = definePhoneCommand({
  type: 'check-in.recorded',
  path: '/check-ins',
  body: PhoneCheckIn,
  load: loadDoor,
  decide: decideDoorCheckIn,
  async keep(tx, event, body: PhoneCheckIn, visit, world) {
    const { kind, people } = body;
    if (kind !== 'visit') await endMatched(tx, body, event, visit, world);
    if (kind !== 'leave') await register(tx, kind, body, event, visit, world);
    await tx.run(insertForm, event.id, kind, people.length, world.now());
  },
});

const extension = definePhoneCommand({
  type: 'check-in.rescheduled',
  path: '/stays/extensions',
  body: ExtendStay,
  load: (tx, body: ExtendStay, visit) => loadOwn(tx, body, visit),
  decide: (facts, body, context) => decideExtension(facts, body, context),
  async keep(tx, _event, body: ExtendStay) {
    const until = fromWire(body.until);
    const row = await tx.get(stayById, body.stay);
    if (row?.kind === 'visit') await tx.run(extendVisit, until, until, until + keptFor('visit'), row.id);
    else await tx.run(extendStay, until, body.stay);
  },
  follows: () => undefined,
});

const end = definePhoneCommand({
  type: 'check-in.recorded',
  path: '/stays/ends',
  body: EndStay,
  load: (tx, body: EndStay, visit) => loadOwn(tx, body, visit),
  decide: (facts, _body, context) => decideEnd(facts, context),
  async keep(tx, { at }, body: EndStay) {
    const row = await tx.get(stayById, body.stay);
    if (row) await tx.run(endStay, at, 'left', at + keptFor(row.kind), row.id);
  },
  follows: () => undefined,
});

/** What residents' phones may do about who lives and visits where. */
export const phoneCheckIns = [checkIn, extension, end];
