import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { IsJoined } from '../../case/followers.ts';
import { CaseProjector } from '../../case/project.ts';
import { caseMigrations } from '../../case/tables.ts';
import type { Migration } from '../../store/migrate.ts';
import type { Sql } from '../../store/store.ts';

const cases = new CaseProjector('repair');

export async function projectRepair(tx: Sql, event: WeigeEvent): Promise<void> {
  if (event.type === 'repair.requested') await cases.report(tx, event, event.data.urgency);
  else if (event.type === 'repair.advanced') await cases.advance(tx, event);
  else if (event.type === 'repair.reopened') await cases.reopen(tx, event);
}

export const repairMigrations: readonly Migration[] = caseMigrations('repair', projectRepair);

/** A repair is the household's own: nobody joins it. */
export const isJoined: IsJoined = () => Promise.resolve(false);
