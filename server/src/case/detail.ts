import { CASE_STEPS, possibleSteps } from '@weige/shared/case/machine';
import type { CaseDetail, CaseLine, CaseSummary } from '@weige/shared/contract/cases';
import { toWire } from '@weige/shared/contract/time';
import { photoIdsOf } from '../photo/photos.ts';
import { dwellingByCode } from '../registers/tables.ts';
import type { World } from '../scenarios/scenario.ts';
import { eventAt, saidIn, stepsOf } from './read.ts';
import type { FoundCase } from './read.ts';
import type { StepRow } from './tables.ts';
import { wordsWith } from './words.ts';

const LINES = [...CASE_STEPS, 'report', 'reopen', 'join'] as const;

/** A case as a list shows it. */
export function summaryOf(row: FoundCase, { directory }: Pick<World, 'directory'>): CaseSummary {
  const { id, scenario, area, kind, weight, state, assignee, photos, joined } = row;
  return {
    ...{ id, scenario, area, kind, weight, state, photos, joined },
    areaName: directory.fullNameOf(area),
    ...(assignee === null ? {} : { assignee }),
    reportedAt: toWire(row.reported_at),
    respondBy: toWire(row.respond_by),
    rectifyBy: toWire(row.rectify_by),
  };
}

/** What a resident said when taking a case up again. */
async function wordsAt({ store, seal }: World, { step, seq }: StepRow): Promise<string | undefined> {
  const event = step === 'reopen' ? await eventAt(store.reader, seq) : undefined;
  return event && wordsWith(store.reader, seal, event.id);
}

async function lineOf(world: World, row: StepRow): Promise<CaseLine[]> {
  const step = LINES.find((known) => known === row.step);
  if (!step) return [];
  const { seq, state, assignee, note, answer, stars } = row;
  const words = await wordsAt(world, row);
  return [
    {
      ...{ seq, step, state, at: toWire(row.at) },
      ...(words === undefined ? {} : { words }),
      ...(assignee === null ? {} : { assignee }),
      ...(note === null ? {} : { note }),
      ...(answer === null ? {} : { answer }),
      ...(stars === null ? {} : { stars }),
    },
  ];
}

/** A case with everything that staff may know of it. */
export async function detailOf(row: FoundCase, world: World): Promise<CaseDetail> {
  const sql = world.store.reader;
  const { dwelling } = row;
  const address = dwelling === null ? undefined : (await sql.get(dwellingByCode, dwelling))?.name;
  const lines: CaseLine[] = [];
  for (const step of await stepsOf(sql, row)) lines.push(...(await lineOf(world, step)));
  return {
    ...summaryOf(row, world),
    place: [row.lng, row.lat],
    ...(dwelling === null ? {} : { dwelling }),
    ...(address === undefined ? {} : { address }),
    ...(await saidIn(sql, world.seal, row)),
    photoIds: await photoIdsOf(sql, row.id),
    possible: possibleSteps(row.state),
    lines,
  };
}
