import { CASE_STEPS, isAmongStaff, nextState } from '@weige/shared/case/machine';
import { reopenUntil } from '@weige/shared/case/reopen';
import type { CaseScenario } from '@weige/shared/contract/cases';
import { toWire } from '@weige/shared/contract/time';
import type { CaseMatter, MatterStep } from '@weige/shared/phone/matters';
import { photoIdsOf } from '../photo/photos.ts';
import type { Followed } from '../phone/visit.ts';
import type { World } from '../scenarios/scenario.ts';
import type { IsJoined } from './followers.ts';
import { caseOf, saidIn, stepsOf } from './read.ts';
import type { FoundCase } from './read.ts';
import type { StepRow } from './tables.ts';

const SHOWN = [...CASE_STEPS.filter((step) => !isAmongStaff(step)), 'report', 'reopen'] as const;

/**
 * A step as a phone sees it; none of one that is no step of the case, such as somebody joining, nor of what is said among
 * colleagues. Notes stay with staff.
 */
function stepFor({ step, state, at, assignee, answer }: StepRow): MatterStep[] {
  const shown = SHOWN.find((known) => known === step);
  if (!shown) return [];
  return [
    {
      ...{ step: shown, state, at: toWire(at) },
      ...(assignee === null ? {} : { assignee }),
      ...(answer === null ? {} : { answer }),
    },
  ];
}

/** What was said: the words to whoever said them, the time slot to the household. */
async function toldTo(
  own: boolean,
  { store, seal }: Pick<World, 'store' | 'seal'>,
  row: FoundCase,
): Promise<Pick<CaseMatter, 'words' | 'slot'>> {
  const { words, ...rest } = await saidIn(store.reader, seal, row);
  return own && words !== undefined ? { words, ...rest } : rest;
}

/** What whoever reported a case may still do. An anonymous report cannot be rated: nobody is known to have made it. */
function rightsOf({ state, closed_at: closed }: FoundCase, reporter: boolean, now: number) {
  const until = closed === null ? 0 : reopenUntil(toWire(closed));
  const reopens = reporter && nextState(state, 'reopen') !== undefined && now <= until;
  return { mayRate: reporter && state === 'closed', ...(reopens ? { reopenUntil: toWire(until) } : {}) };
}

async function matterOf(
  { store, seal, now }: World,
  row: FoundCase,
  { own, holder }: Followed,
  joined: boolean,
): Promise<CaseMatter> {
  const { id, scenario, kind, weight, state, stars } = row;
  const sql = store.reader;
  const steps = await stepsOf(sql, row);
  const named = holder.startsWith('device:');
  return {
    ...{ id, matter: scenario, own, kind, weight, state },
    at: toWire(row.reported_at),
    rectifyBy: toWire(row.rectify_by),
    ...(joined ? {} : await toldTo(own, { store, seal }, row)),
    // Those of an anonymous report belong to no device, so that none may fetch them.
    photos: joined || !named ? [] : await photoIdsOf(sql, id, 'residents'),
    steps: steps.flatMap(stepFor),
    ...(stars === null ? {} : { stars }),
    ...rightsOf(row, !joined && named, now()),
  };
}

/**
 * The cases that a phone follows. Who sees one too, or whose own was merged into it, follows how it goes on, and is shown
 * neither the words nor the photographs of whoever reported it.
 */
export async function caseMatters(
  world: World,
  scenario: CaseScenario,
  followed: readonly Followed[],
  isJoined: IsJoined,
): Promise<CaseMatter[]> {
  const matters: CaseMatter[] = [];
  const sql = world.store.reader;
  for (const one of followed) {
    const row = await caseOf(sql, scenario, one.id);
    if (row) matters.push(await matterOf(world, row, one, await isJoined(sql, one.id, one.holder)));
  }
  return matters;
}
