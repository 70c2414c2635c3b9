import { codeRange } from '@weige/shared/area/code';
import type { AlarmEntry, AlarmsPage, AlarmsQuery } from '@weige/shared/contract/alarms';
import { toWire } from '@weige/shared/contract/time';
import { fromStored } from '../../store/json.ts';
import { query } from '../../store/store.ts';
import type { World } from '../scenario.ts';
import type { AlarmRow } from './tables.ts';

/** After every id there is. */
const NEWEST = 'g';

interface EntryRow extends AlarmRow {
  /** Display names; null where no account did it. */
  readonly acknowledged_by: string | null;
  readonly shelved_by: string | null;
}

type Search = [
  before: string, areaFrom: string, areaTo: string, anyRule: string, rule: string, anyPriority: string,
  priority: string, limit: number,
]; // prettier-ignore

/** Display name of the account that an event of the log is by. */
const byAt = (seq: string): string =>
  `(SELECT account.display_name FROM event JOIN account ON account.name = substr(event.actor, 6)
    WHERE event.seq = ${seq} AND event.actor LIKE 'user:%')`;

/** Newest first: ids are in the order of time. An empty rule or priority means any. */
const searchAlarms = query<Search, EntryRow>(
  `SELECT alarm.*, ${byAt('alarm.acknowledged_seq')} AS acknowledged_by, ${byAt('alarm.shelved_seq')} AS shelved_by
   FROM alarm
   WHERE id < ? AND area >= ? AND area < ? AND (? = '' OR rule = ?) AND (? = '' OR priority = ?)
   ORDER BY id DESC LIMIT ?`,
);

function entryOf(row: EntryRow, { directory }: World): AlarmEntry {
  const { id, rule, priority, area, subject, acknowledged_by, shelved_by, reason } = row;
  const { acknowledged_at: acknowledged, returned_at: returned, shelved_until: shelved } = row;
  return {
    ...{ id, rule, priority, area, areaName: directory.fullNameOf(area), subject },
    about: fromStored<AlarmEntry['about']>(row.about),
    raisedAt: toWire(row.raised_at),
    ...(acknowledged === null ? {} : { acknowledgedAt: toWire(acknowledged) }),
    ...(acknowledged_by === null ? {} : { acknowledgedBy: acknowledged_by }),
    ...(returned === null ? {} : { returnedAt: toWire(returned) }),
    suppressed: row.suppressed === 1,
    ...(shelved === null ? {} : { shelvedUntil: toWire(shelved) }),
    ...(shelved_by === null ? {} : { shelvedBy: shelved_by }),
    ...(reason === null ? {} : { reason }),
  };
}

/** Alarms that were raised in an area, newest first. */
export async function historyOf(
  world: World,
  area: string,
  { before = NEWEST, limit, ...asked }: Omit<AlarmsQuery, 'area'>,
): Promise<AlarmsPage> {
  const { from, to } = codeRange(area);
  const [rule, priority] = [asked.rule ?? '', asked.priority ?? ''];
  const filter = [before, from, to, rule, rule, priority, priority] as const;
  const rows = await world.store.reader.all(searchAlarms, ...filter, limit + 1);
  const alarms = rows.slice(0, limit).map((row) => entryOf(row, world));
  const last = alarms.at(-1);
  return { alarms, ...(rows.length > limit && last ? { next: last.id } : {}) };
}
