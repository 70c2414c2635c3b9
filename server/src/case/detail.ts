import { within } from '@weige/shared/area/code';
import { CASE_LEVELS, CASE_STEPS, levelAbove, possibleSteps, TRANSITIONS } from '@weige/shared/case/machine';
import type { CaseStep } from '@weige/shared/case/machine';
import type { CaseDetail, CaseLine, CaseSummary, Party } from '@weige/shared/contract/cases';
import { GRANTS } from '@weige/shared/contract/roles';
import { toWire } from '@weige/shared/contract/time';
import { photoIdsOf, photosByEvent } from '../photo/photos.ts';
import { dwellingByCode } from '../registers/tables.ts';
import type { Caller, World } from '../scenarios/scenario.ts';
import { fromStored } from '../store/json.ts';
import { nameOf } from './by.ts';
import { openNear } from './near.ts';
import { saidIn, stepsOf } from './read.ts';
import type { FoundCase, TracedStep } from './read.ts';
import { wordsWith } from './words.ts';

const LINES = [...CASE_STEPS, 'report', 'reopen', 'join'] as const;
/** Cases that are perhaps the same, at the most. */
const MOST_NEARBY = 5;

/** Who reads: what they may do, and where. */
export type Reader = Pick<Caller, 'role' | 'area'>;

/** A case as a list shows it. */
export function summaryOf(row: FoundCase, { directory }: Pick<World, 'directory'>): CaseSummary {
  const { id, scenario, area, kind, weight, state, assignee, photos, joined, level, urged, updated } = row;
  const { team, member, parties, suspended_until: until, merged_into: into } = row;
  return {
    ...{ id, scenario, area, kind, weight, state, photos, joined, level, urged, updated },
    areaName: directory.fullNameOf(area),
    ...(assignee === null ? {} : { assignee }),
    ...(team === null ? {} : { team }),
    ...(member === null ? {} : { member }),
    parties: parties === null ? [] : fromStored<Party[]>(parties),
    ...(until === null ? {} : { suspendedUntil: toWire(until) }),
    ...(into === null ? {} : { mergedInto: into }),
    reportedAt: toWire(row.reported_at),
    respondBy: toWire(row.respond_by),
    rectifyBy: toWire(row.rectify_by),
  };
}

/** The steps that a reader may take with a case now: by the table and by their role. */
export function stepsFor({ state, level }: FoundCase, { role }: Pick<Reader, 'role'>): CaseStep[] {
  return possibleSteps(state).filter((step) => {
    const { needs } = TRANSITIONS[step];
    const isTop = step === 'escalate' && levelAbove(level) === undefined;
    return !isTop && needs !== undefined && GRANTS[role].includes(needs);
  });
}

/** Where the dwelling of a case is, in words; undefined where it has none. */
export async function addressOf({ store }: Pick<World, 'store'>, { dwelling }: FoundCase) {
  return dwelling === null ? undefined : (await store.reader.get(dwellingByCode, dwelling))?.name;
}

/** What a step says beside what it did and when. */
function toldBy(row: TracedStep): Partial<CaseLine> {
  const { assignee, parties, until, into_case: into, note, answer, stars } = row;
  const level = CASE_LEVELS.find((known) => known === row.level);
  return {
    ...(assignee === null ? {} : { assignee }),
    ...(parties === null ? {} : { parties: fromStored<Party[]>(parties) }),
    ...(until === null ? {} : { until: toWire(until) }),
    ...(into === null ? {} : { into }),
    ...(level ? { level } : {}),
    ...(note === null ? {} : { note }),
    ...(answer === null ? {} : { answer }),
    ...(stars === null ? {} : { stars }),
  };
}

async function lineOf(
  { store, seal }: World,
  row: TracedStep,
  photos: ReadonlyMap<string, string[]>,
): Promise<CaseLine[]> {
  const { seq, state, event } = row;
  const step = LINES.find((known) => known === row.step);
  if (!step) return [];
  const by = await nameOf(store.reader, row.actor);
  const words = step === 'reopen' ? await wordsWith(store.reader, seal, event) : undefined;
  const photoIds = photos.get(event);
  return [
    {
      ...{ seq, step, state, at: toWire(row.at) },
      ...(by === undefined ? {} : { by }),
      ...(words === undefined ? {} : { words }),
      ...(photoIds ? { photoIds } : {}),
      ...toldBy(row),
    },
  ];
}

/** Open cases around an open one that are perhaps the same, as far as the reader may see them. */
async function nearby(row: FoundCase, world: World, { area }: Reader): Promise<CaseSummary[]> {
  if (row.closed_at !== null) return [];
  const found = await openNear(world.store.reader, row.scenario, row.kind, [row.lng, row.lat]);
  return found
    .filter(({ row: other }) => other.id !== row.id && within(other.area, area))
    .slice(0, MOST_NEARBY)
    .map(({ row: other }) => summaryOf({ ...other, scenario: row.scenario }, world));
}

/** A case with everything that staff may know of it. */
export async function detailOf(row: FoundCase, world: World, reader: Reader): Promise<CaseDetail> {
  const sql = world.store.reader;
  const { dwelling } = row;
  const address = await addressOf(world, row);
  const photos = await photosByEvent(sql, row.id);
  const lines: CaseLine[] = [];
  for (const step of await stepsOf(sql, row)) lines.push(...(await lineOf(world, step, photos)));
  return {
    ...summaryOf(row, world),
    place: [row.lng, row.lat],
    ...(dwelling === null ? {} : { dwelling }),
    ...(address === undefined ? {} : { address }),
    ...(await saidIn(sql, world.seal, row)),
    photoIds: await photoIdsOf(sql, row.id),
    possible: stepsFor(row, reader),
    nearby: await nearby(row, world, reader),
    lines,
  };
}
