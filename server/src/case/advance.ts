import { within } from '@weige/shared/area/code';
import { decideAdvance } from '@weige/shared/case/advance';
import { AdvanceCase } from '@weige/shared/case/case';
import { TRANSITIONS } from '@weige/shared/case/machine';
import { CaseConflict } from '@weige/shared/contract/cases';
import type { CaseDetail, CaseScenario } from '@weige/shared/contract/cases';
import { GRANTS } from '@weige/shared/contract/roles';
import { attachPhotos, checkPhotos } from '../photo/photos.ts';
import { staffSender } from '../photo/sender.ts';
import { defineCommand } from '../scenarios/scenario.ts';
import type { Caller, CommandSpec, World } from '../scenarios/scenario.ts';
import { detailOf } from './detail.ts';
import { advanceFacts } from './facts.ts';
import { followOn } from './joins.ts';
import { caseOf } from './read.ts';

/** The case as it is now, for who was too late with a step; undefined where they may not read it. */
async function currentOf(
  world: World,
  scenario: CaseScenario,
  id: string,
  reader: Caller,
): Promise<CaseDetail | undefined> {
  if (!GRANTS[reader.role].includes('case:read')) return undefined;
  const row = await caseOf(world.store.reader, scenario, id);
  return row && within(row.area, reader.area) ? detailOf(row, world, reader) : undefined;
}

/** The command that takes a step with a case. What a step asks for of the caller's role is in the table of the machine. */
export function advanceCommand(scenario: CaseScenario): CommandSpec {
  const type = `${scenario}.advanced` as const;
  return defineCommand({
    type,
    path: `/${scenario}s/steps`,
    permission: 'case:advance',
    body: AdvanceCase,
    load: async (tx, body: AdvanceCase, _world, caller) => ({
      known: await advanceFacts(tx, scenario, body, caller),
      refusedPhotos: await checkPhotos(tx, body.photos ?? [], staffSender(caller.actor)),
    }),
    needs: ({ step }) => TRANSITIONS[step].needs,
    areaOf: ({ known }) => known?.area,
    decide({ known, refusedPhotos }, body, context) {
      const decision = decideAdvance(type, known, body, context);
      return 'events' in decision && refusedPhotos ? refusedPhotos : decision;
    },
    async keep(tx, [{ id }], { case: owner, into, photos = [] }, { now }, { actor }) {
      await attachPhotos(tx, photos, { owner, event: id }, staffSender(actor));
      if (into !== undefined) await followOn(tx, scenario, { merged: owner, into }, now());
    },
    conflict: {
      schema: CaseConflict,
      current: (body, world, caller) => currentOf(world, scenario, body.case, caller),
    },
  });
}
