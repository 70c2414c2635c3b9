import type { CaseAdvanced, CaseReport } from '@weige/shared/case/case';
import { onItAfter } from '@weige/shared/case/fold';
import { isDone, limitIn } from '@weige/shared/case/machine';
import type { CaseState } from '@weige/shared/case/machine';
import type { CaseReopened } from '@weige/shared/case/reopen';
import type { CaseScenario, Party } from '@weige/shared/contract/cases';
import type { Envelope } from '@weige/shared/contract/envelope';
import { fromWire } from '@weige/shared/contract/time';
import { fromStored } from '../store/json.ts';
import { query } from '../store/store.ts';
import type { Sql } from '../store/store.ts';
import type { CaseRow, StepRow } from './tables.ts';

type Reported = CaseReport & { readonly dwelling?: string; readonly photos?: number };
type Reopened = CaseReopened & { readonly photos?: number };

type InsertColumns = [
  id: string, seq: number, updated: number, area: string, kind: string, weight: string, dwelling: string | null,
  lng: number, lat: number, reported: number, respond: number, rectify: number, due: number, photos: number,
]; // prettier-ignore
type StepColumns = [
  caseId: string, seq: number, step: string, state: string, at: number, assignee: string | null,
  note: string | null, answer: string | null, stars: number | null, team: string | null, parties: string | null,
  until: number | null, into: string | null, level: string | null,
]; // prettier-ignore
type UpdateColumns = [
  state: string, assignee: string | null, respond: number, rectify: number, due: number | null,
  closed: number | null, joined: number, photos: number, stars: number | null, team: string | null,
  member: string | null, parties: string | null, level: string, urged: number, urgedAt: number | null,
  suspended: number | null, until: number | null, merged: string | null, handled: number | null, updated: number,
  id: string,
]; // prettier-ignore

/** Statements of one scenario's tables. `table` is a name from the code, never from outside. */
const statements = (table: CaseScenario) => ({
  byId: query<[id: string], CaseRow>(`SELECT * FROM ${table} WHERE id = ?`),
  insert: query<InsertColumns>(
    `INSERT INTO ${table} (id, seq, updated, area, kind, weight, state, dwelling, lng, lat, reported_at, respond_by,
       rectify_by, due_by, joined, photos)
     VALUES (?, ?, ?, ?, ?, ?, 'reported', ?, ?, ?, ?, ?, ?, ?, 0, ?)`,
  ),
  update: query<UpdateColumns>(
    `UPDATE ${table} SET state = ?, assignee = ?, respond_by = ?, rectify_by = ?, due_by = ?, closed_at = ?, joined = ?,
       photos = ?, stars = ?, team = ?, member = ?, parties = ?, level = ?, urged = ?, urged_at = ?, suspended_at = ?,
       suspended_until = ?, merged_into = ?, handled_seq = ?, updated = ? WHERE id = ?`,
  ),
  step: query<StepColumns>(
    `INSERT INTO ${table}_step (case_id, seq, step, state, at, assignee, note, answer, stars, team, parties, until,
       into_case, level)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
});

/** Who is on a case after a step, as its table has it. */
function onIt(row: CaseRow, data: CaseAdvanced) {
  const before = row.parties === null ? undefined : fromStored<Party[]>(row.parties);
  const { assignee, team, parties } = onItAfter(
    {
      ...(row.assignee === null ? {} : { assignee: row.assignee }),
      ...(row.team === null ? {} : { team: row.team }),
      ...(before ? { parties: before } : {}),
    },
    data,
  );
  const anew = data.step === 'assign' || data.step === 'send-back';
  return {
    assignee: assignee ?? null,
    team: team ?? null,
    parties: parties ? JSON.stringify(parties) : null,
    member: anew ? (data.member ?? null) : row.member,
  };
}

/** Since when and until when a case waits after a step. */
function waiting(at: number, { step, state, until }: CaseAdvanced) {
  if (state !== 'suspended') return { suspended_at: null, suspended_until: null };
  if (step !== 'suspend') return {};
  return { suspended_at: at, suspended_until: until === undefined ? null : fromWire(until) };
}

/** What a step changes of its case. */
function changedBy(row: CaseRow, { seq, at: told, data }: Envelope<string, CaseAdvanced>): Partial<CaseRow> {
  const { step, state, stars, level, urged, into, respondBy, rectifyBy, photos = 0 } = data;
  const at = fromWire(told);
  return {
    state,
    ...onIt(row, data),
    ...waiting(at, data),
    ...(isDone(state) && !isDone(row.state) ? { closed_at: at } : {}),
    ...(stars === undefined ? {} : { stars }),
    ...(level ? { level } : {}),
    ...(urged === undefined ? {} : { urged, urged_at: at }),
    ...(into === undefined ? {} : { merged_into: into }),
    ...(respondBy ? { respond_by: fromWire(respondBy) } : {}),
    ...(rectifyBy ? { rectify_by: fromWire(rectifyBy) } : {}),
    ...(step === 'start' || step === 'handle' ? { handled_seq: seq } : {}),
    ...(state === 'accepted' ? { handled_seq: null } : {}),
    photos: row.photos + photos,
  };
}

/** Writes the events of cases into the tables of their scenario. */
export class CaseProjector {
  readonly #sql: ReturnType<typeof statements>;

  constructor(table: CaseScenario) {
    this.#sql = statements(table);
  }

  async report(tx: Sql, event: Envelope<string, Reported>, weight: string): Promise<void> {
    const { id, seq, area, at } = event;
    const { kind, place, dwelling = null, respondBy, rectifyBy, photos = 0 } = event.data;
    const [respond, rectify] = [fromWire(respondBy), fromWire(rectifyBy)];
    await tx.run(
      this.#sql.insert,
      ...([id, seq, seq, area, kind, weight, dwelling, ...place, fromWire(at)] as const),
      ...([respond, rectify, respond, photos] as const),
    );
    await this.#note(tx, event, id, { step: 'report', state: 'reported' });
  }

  async advance(tx: Sql, event: Envelope<string, CaseAdvanced>): Promise<void> {
    const { case: id, step, state } = event.data;
    await this.#change(tx, event, id, (row) => changedBy(row, event));
    await this.#note(tx, event, id, { ...event.data, step, state });
  }

  async reopen(tx: Sql, event: Envelope<string, Reopened>): Promise<void> {
    const { case: id, state, respondBy, rectifyBy, photos = 0 } = event.data;
    await this.#change(tx, event, id, (row) => ({
      state,
      ...{ assignee: null, team: null, member: null, parties: null, handled_seq: null, level: 'grid' },
      ...{ suspended_at: null, suspended_until: null, urged: 0, urged_at: null },
      respond_by: fromWire(respondBy),
      rectify_by: fromWire(rectifyBy),
      closed_at: null,
      photos: row.photos + photos,
      stars: null,
    }));
    await this.#note(tx, event, id, { step: 'reopen', state });
  }

  async join(tx: Sql, event: Envelope<string, { case: string; joined: number }>): Promise<void> {
    const { case: id, joined } = event.data;
    const row = await this.#change(tx, event, id, () => ({ joined }));
    if (row) await this.#note(tx, event, id, { step: 'join', state: row.state });
  }

  async #change(
    tx: Sql,
    { seq }: Envelope,
    id: string,
    changes: (row: CaseRow) => Partial<CaseRow>,
  ): Promise<CaseRow | undefined> {
    const row = await tx.get(this.#sql.byId, id);
    if (!row) return undefined;
    const next = { ...row, ...changes(row) };
    const { state, assignee, respond_by, rectify_by, closed_at, joined, photos, stars } = next;
    const { team, member, parties, level, urged, urged_at } = next;
    const { suspended_at, suspended_until, merged_into, handled_seq } = next;
    await tx.run(
      this.#sql.update,
      ...([state, assignee, respond_by, rectify_by, dueIn(state, next), closed_at, joined] as const),
      ...([photos, stars, team, member, parties, level, urged, urged_at] as const),
      ...([suspended_at, suspended_until, merged_into, handled_seq, seq, id] as const),
    );
    return next;
  }

  async #note(
    tx: Sql,
    { seq, at }: Envelope,
    id: string,
    { step, state, ...told }: Pick<StepRow, 'step' | 'state'> & Told,
  ): Promise<void> {
    const {
      assignee = null,
      note = null,
      answer = null,
      stars = null,
      parties,
      until,
      into = null,
      team = null,
    } = told;
    await tx.run(
      this.#sql.step,
      ...([id, seq, step, state, fromWire(at), assignee, note, answer, stars, team] as const),
      parties ? JSON.stringify(parties) : null,
      until === undefined ? null : fromWire(until),
      into,
      told.level ?? null,
    );
  }
}

type Told = Partial<Omit<CaseAdvanced, 'case' | 'step' | 'state'>>;

/** The limit that holds in that state, epoch ms. */
function dueIn(
  state: CaseState,
  { respond_by, rectify_by }: Pick<CaseRow, 'respond_by' | 'rectify_by'>,
): number | null {
  const limit = limitIn(state);
  if (limit === undefined) return null;
  return limit === 'respondBy' ? respond_by : rectify_by;
}
