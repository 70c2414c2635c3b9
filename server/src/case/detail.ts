import { CASE_STEPS, possibleSteps } from '@weige/shared/case/machine';
import type { CaseDetail, CaseLine, CaseSummary } from '@weige/shared/contract/cases';
import { toWire } from '@weige/shared/contract/time';
import { photoIdsOf } from '../photo/photos.ts';
import { dwellingByCode } from '../registers/tables.ts';
import type { World } from '../scenarios/scenario.ts';
import type { Sql } from '../store/store.ts';
import { eventAt, saidIn, stepsOf } from './read.ts';
import type { FoundCase } from './read.ts';
import type { StepRow } from './tables.ts';

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

/** What a resident said with a step, from the log: when reporting, and when taking up again. */
async function wordsAt(sql: Sql, { step, seq }: StepRow): Promise<string | undefined> {
  if (step !== 'reopen') return undefined;
  const event = await eventAt(sql, seq);
  return event?.type === 'hazard.reopened' || event?.type === 'repair.reopened'
    ? event.data.words
    : undefined;
}

async function lineOf(sql: Sql, row: StepRow): Promise<CaseLine[]> {
  const step = LINES.find((known) => known === row.step);
  if (!step) return [];
  const { seq, state, assignee, note, answer, stars } = row;
  const words = await wordsAt(sql, row);
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
  for (const step of await stepsOf(sql, row)) lines.push(...(await lineOf(sql, step)));
  return {
    ...summaryOf(row, world),
    place: [row.lng, row.lat],
    ...(dwelling === null ? {} : { dwelling }),
    ...(address === undefined ? {} : { address }),
    ...(await saidIn(sql, row)),
    photoIds: await photoIdsOf(sql, row.id),
    possible: possibleSteps(row.state),
    lines,
  };
}
