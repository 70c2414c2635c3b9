import { joinTable } from '../../case/joins.ts';
import { CaseProjector } from '../../case/project.ts';
import { caseMigrations } from '../../case/tables.ts';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { Migration } from '../../store/migrate.ts';
import type { Sql } from '../../store/store.ts';

const cases = new CaseProjector('hazard');

export async function projectHazard(tx: Sql, event: WeigeEvent): Promise<void> {
  if (event.type === 'hazard.reported') await cases.report(tx, event, event.data.severity);
  else if (event.type === 'hazard.advanced') await cases.advance(tx, event);
  else if (event.type === 'hazard.reopened') await cases.reopen(tx, event);
  else if (event.type === 'hazard.joined') await cases.join(tx, event);
}

export const hazardMigrations: readonly Migration[] = [
  ...caseMigrations('hazard', projectHazard),
  {
    name: 'hazard/003-joins',
    sql: () => `
      ${joinTable('hazard')}
      CREATE INDEX hazard_near ON hazard (kind, lat) WHERE closed_at IS NULL;`,
  },
];
