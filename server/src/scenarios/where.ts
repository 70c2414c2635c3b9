import type { ReportFacts } from '@weige/shared/case/report';
import type { Where, WhereFacts } from '@weige/shared/scenarios/place';
import type { Sql } from '../store/store.ts';
import { dwellingByCode } from '../registers/tables.ts';
import { timeRulesFor } from '../settings/settings.ts';
import type { World } from './scenario.ts';

/** What the registers know of where a report says it is. */
export async function loadWhere(tx: Sql, where: Where, { directory }: World): Promise<WhereFacts> {
  const dwelling = where.dwelling === undefined ? undefined : await tx.get(dwellingByCode, where.dwelling);
  const grid = where.area === undefined ? undefined : directory.get(where.area);
  return {
    dwelling: dwelling && { code: dwelling.code, place: [dwelling.lng, dwelling.lat] },
    grid: grid && { code: grid.properties.code, boundary: grid.geometry },
  };
}

/** The same with the rules of time that hold there. */
export async function loadReport(tx: Sql, where: Where, world: World): Promise<ReportFacts> {
  const rules = await timeRulesFor(tx, where.dwelling ?? where.area ?? '');
  return { ...(await loadWhere(tx, where, world)), rules };
}
