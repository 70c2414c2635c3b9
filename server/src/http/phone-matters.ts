import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AskMatters, MatterList } from '@weige/shared/phone/matters';
import type { Matter, PhoneNotice } from '@weige/shared/phone/matters';
import { fromWire } from '@weige/shared/contract/time';
import { mattersOfDwelling, mattersOfHolder } from '../phone/matter-tables.ts';
import type { MatterRow } from '../phone/matter-tables.ts';
import type { Followed, Visit } from '../phone/visit.ts';
import { SCENARIOS } from '../scenarios/index.ts';
import { receiptHolder } from '../scenarios/phone-command.ts';
import type { World } from '../scenarios/scenario.ts';
import { visitOf } from './visits.ts';

/** Matters that a phone is shown. */
const MOST = 100;

interface Row extends MatterRow {
  readonly own: boolean;
}

const newestFirst = (one: Row, other: Row): number =>
  other.at - one.at || (other.id > one.id ? 1 : other.id < one.id ? -1 : 0);

/** What a phone may see: its own, what it has receipts of, and for a bound one what its household submitted. */
async function rowsOf({ store }: World, visit: Visit, receipts: readonly string[]): Promise<Row[]> {
  const rows = new Map<string, Row>();
  if (visit.bound)
    for (const row of await store.reader.all(mattersOfDwelling, visit.dwelling, MOST))
      rows.set(row.id, { ...row, own: false });
  for (const holder of [`device:${visit.device}`, ...receipts.map(receiptHolder)])
    for (const row of await store.reader.all(mattersOfHolder, holder, MOST))
      rows.set(row.id, { ...row, own: true });
  return [...rows.values()].sort(newestFirst).slice(0, MOST);
}

async function listFor(world: World, visit: Visit, receipts: readonly string[]): Promise<MatterList> {
  const rows = await rowsOf(world, visit, receipts);
  const matters: Matter[] = [];
  for (const scenario of SCENARIOS) {
    const followed: Followed[] = rows.filter((row) => row.scenario === scenario.name);
    if (followed.length > 0) matters.push(...((await scenario.matters?.(world, followed)) ?? []));
  }
  matters.sort((one, other) => fromWire(other.at) - fromWire(one.at));
  return { matters, notices: await noticesTo(world, visit.dwelling) };
}

async function noticesTo(world: World, dwelling: string): Promise<PhoneNotice[]> {
  const notices: PhoneNotice[] = [];
  for (const scenario of SCENARIOS) notices.push(...((await scenario.notices?.(world, dwelling)) ?? []));
  return notices;
}

/** What a phone follows. By `GET` without receipts, by `POST` with them: they are secrets and belong in no address. */
export function matterRoutes(phone: FastifyInstance, world: World): void {
  const response = { 200: MatterList };
  const answer = async (request: FastifyRequest, receipts: readonly string[]) =>
    listFor(world, visitOf(request), receipts);

  const summary = 'What this phone and its household follow.';
  phone.get('/matters', { schema: { tags: ['phone'], summary, response } }, (request) => answer(request, []));

  const asked = 'The same with what was sent anonymously.';
  phone.post<{ Body: AskMatters }>(
    '/matters',
    { schema: { tags: ['phone'], summary: asked, body: AskMatters, response } },
    (request) => answer(request, request.body.receipts),
  );
}
