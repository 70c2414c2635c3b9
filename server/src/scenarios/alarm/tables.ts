import { ANSWERED_RULES } from '@weige/shared/alarm/rules';
import { conditionKey } from '@weige/shared/alarm/condition';
import type { Condition } from '@weige/shared/alarm/condition';
import type { AlarmPriority, AlarmRule } from '@weige/shared/alarm/rules';
import { fromWire, toWire } from '@weige/shared/contract/time';
import type { Envelope } from '@weige/shared/contract/envelope';
import type { AlarmRaised } from '@weige/shared/scenarios/alarm/events';
import type { StandingAlarm } from '@weige/shared/scenarios/alarm/fold';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import { fromStored } from '../../store/json.ts';
import type { Migration } from '../../store/migrate.ts';
import { query } from '../../store/store.ts';
import type { Sql } from '../../store/store.ts';

/**
 * Every alarm that was ever raised. Times are epoch ms; `…_seq` is the place in the log of who did it. `ended_at` is when
 * it was over: returned to normal, and acknowledged or on the shelf.
 */
export const alarmMigrations: readonly Migration[] = [
  {
    name: 'alarm/001-alarms',
    sql: () => `
      CREATE TABLE alarm (
        id TEXT PRIMARY KEY, rule TEXT NOT NULL, priority TEXT NOT NULL, area TEXT NOT NULL, subject TEXT NOT NULL,
        about TEXT NOT NULL, lng DOUBLE PRECISION, lat DOUBLE PRECISION, raised_at BIGINT NOT NULL,
        acknowledged_at BIGINT, acknowledged_seq BIGINT, returned_at BIGINT, suppressed BIGINT NOT NULL DEFAULT 0,
        shelved_until BIGINT, shelved_seq BIGINT, reason TEXT, ended_at BIGINT
      );
      CREATE INDEX alarm_list ON alarm (id, area, rule, priority);
      CREATE INDEX alarm_by_time ON alarm (raised_at, area, rule, subject, priority, acknowledged_at);
      CREATE INDEX alarm_standing ON alarm (rule, subject) WHERE ended_at IS NULL;`,
  },
];

export interface AlarmRow {
  readonly id: string;
  readonly rule: AlarmRule;
  readonly priority: AlarmPriority;
  readonly area: string;
  readonly subject: string;
  /** JSON. */
  readonly about: string;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly raised_at: number;
  readonly acknowledged_at: number | null;
  readonly acknowledged_seq: number | null;
  readonly returned_at: number | null;
  /** 0 or 1. */
  readonly suppressed: number;
  readonly shelved_until: number | null;
  readonly shelved_seq: number | null;
  readonly reason: string | null;
  readonly ended_at: number | null;
}

type AlarmColumns = [
  id: string, rule: string, priority: string, area: string, subject: string, about: string, lng: number | null,
  lat: number | null, raisedAt: number,
]; // prettier-ignore

const insertAlarm = query<AlarmColumns>(
  `INSERT INTO alarm (id, rule, priority, area, subject, about, lng, lat, raised_at)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const acknowledge = query<[at: number, seq: number, id: string]>(
  'UPDATE alarm SET acknowledged_at = ?, acknowledged_seq = ? WHERE id = ?',
);
const giveBack = query<[at: number, suppressed: number, id: string]>(
  'UPDATE alarm SET returned_at = ?, suppressed = ? WHERE id = ?',
);
const shelve = query<[until: number, seq: number, reason: string, id: string]>(
  'UPDATE alarm SET shelved_until = ?, shelved_seq = ?, reason = ? WHERE id = ?',
);
const unshelve = query<[id: string]>(
  'UPDATE alarm SET shelved_until = NULL, shelved_seq = NULL, reason = NULL WHERE id = ?',
);
const ANSWERED = ANSWERED_RULES.map((rule) => `'${rule}'`).join(', ');
/** Over is what has returned to normal and that nobody waits for; by the same rule as the fold. */
const endIfOver = query<[at: number, id: string]>(
  `UPDATE alarm SET ended_at = ? WHERE id = ? AND ended_at IS NULL AND returned_at IS NOT NULL
     AND (acknowledged_at IS NOT NULL OR shelved_until IS NOT NULL OR suppressed = 1 OR rule IN (${ANSWERED}))`,
);
const standingById = query<[id: string], AlarmRow>('SELECT * FROM alarm WHERE id = ? AND ended_at IS NULL');
const unreturned = query<[rule: string, subject: string], AlarmRow>(
  'SELECT * FROM alarm WHERE rule = ? AND subject = ? AND ended_at IS NULL AND returned_at IS NULL',
);

function standingAlarmOf(row: AlarmRow): StandingAlarm {
  const { id, rule, priority, area, subject, lng, lat } = row;
  const { acknowledged_at: acknowledged, returned_at: returned, shelved_until: shelved } = row;
  return {
    ...{ id, rule, priority, area, subject, about: fromStored<AlarmRaised['about']>(row.about) },
    ...(lng === null || lat === null ? {} : { place: [lng, lat] as const }),
    raisedAt: toWire(row.raised_at),
    ...(acknowledged === null ? {} : { acknowledgedAt: toWire(acknowledged) }),
    ...(returned === null ? {} : { returnedAt: toWire(returned) }),
    ...(shelved === null ? {} : { shelvedUntil: toWire(shelved) }),
  };
}

/** The alarm of that id, where it is not over. */
export async function standingAlarm(sql: Sql, id: string): Promise<StandingAlarm | undefined> {
  const row = await sql.get(standingById, id);
  return row && standingAlarmOf(row);
}

/** The alarm that stands for a condition, if there is one. */
export async function alarmFor(sql: Sql, condition: Condition): Promise<StandingAlarm | undefined> {
  const rows = await sql.all(unreturned, condition.rule, condition.subject);
  return rows.map(standingAlarmOf).find((one) => conditionKey(one) === conditionKey(condition));
}

async function projectRaised(tx: Sql, { id, area, at, data }: Envelope<string, AlarmRaised>): Promise<void> {
  const { rule, priority, subject, place, about } = data;
  const [lng, lat] = place ?? [null, null];
  await tx.run(
    insertAlarm,
    ...([id, rule, priority, area, subject] as const),
    ...([JSON.stringify(about), lng, lat, fromWire(at)] as const),
  );
}

export async function projectAlarm(tx: Sql, event: WeigeEvent): Promise<void> {
  const at = fromWire(event.at);
  if (event.type === 'alarm.raised') {
    await projectRaised(tx, event);
  } else if (event.type === 'alarm.acknowledged') {
    await tx.run(acknowledge, at, event.seq, event.data.alarm);
    await tx.run(endIfOver, at, event.data.alarm);
  } else if (event.type === 'alarm.returned') {
    const { alarm, suppressed = false } = event.data;
    await tx.run(giveBack, at, Number(suppressed), alarm);
    await tx.run(endIfOver, at, alarm);
  } else if (event.type === 'alarm.shelved') {
    const { alarm, until, reason } = event.data;
    await tx.run(shelve, fromWire(until), event.seq, reason, alarm);
  } else if (event.type === 'alarm.unshelved') {
    await tx.run(unshelve, event.data.alarm);
  }
}
