import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { joinTable } from '../../case/joins.ts';
import { CaseProjector } from '../../case/project.ts';
import { caseMigrations } from '../../case/tables.ts';
import type { Migration } from '../../store/migrate.ts';
import type { Sql } from '../../store/store.ts';

const cases = new CaseProjector('repair');

export async function projectRepair(tx: Sql, event: WeigeEvent): Promise<void> {
  if (event.type === 'repair.requested') await cases.report(tx, event, event.data.urgency);
  else if (event.type === 'repair.advanced') await cases.advance(tx, event);
  else if (event.type === 'repair.reopened') await cases.reopen(tx, event);
  else if (event.type === 'repair.joined') await cases.join(tx, event);
}

export const repairMigrations: readonly Migration[] = [
  ...caseMigrations('repair', projectRepair),
  {
    name: 'repair/005-joins',
    sql: () => `
      ${joinTable('repair')}
      CREATE INDEX repair_near ON repair (kind, lat) WHERE closed_at IS NULL;`,
  },
];
