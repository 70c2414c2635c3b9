import { assigneeAfter } from '@weige/shared/case/case';
import type { CaseAdvanced, CaseReport } from '@weige/shared/case/case';
import { limitIn } from '@weige/shared/case/machine';
import type { CaseState } from '@weige/shared/case/machine';
import type { CaseReopened } from '@weige/shared/case/reopen';
import type { CaseScenario } from '@weige/shared/contract/cases';
import type { Envelope } from '@weige/shared/contract/envelope';
import { fromWire } from '@weige/shared/contract/time';
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
  note: string | null, answer: string | null, stars: number | null,
]; // prettier-ignore
type Changed = Pick<
  CaseRow,
  'state' | 'assignee' | 'respond_by' | 'rectify_by' | 'closed_at' | 'joined' | 'photos' | 'stars'
>;

/** Statements of one scenario's tables. `table` is a name from the code, never from outside. */
const statements = (table: CaseScenario) => ({
  byId: query<[id: string], CaseRow>(`SELECT * FROM ${table} WHERE id = ?`),
  insert: query<InsertColumns>(
    `INSERT INTO ${table} (id, seq, updated, area, kind, weight, state, dwelling, lng, lat, reported_at, respond_by,
       rectify_by, due_by, joined, photos)
     VALUES (?, ?, ?, ?, ?, ?, 'reported', ?, ?, ?, ?, ?, ?, ?, 0, ?)`,
  ),
  update: query<
    [
      state: string, assignee: string | null, respond: number, rectify: number, due: number | null,
      closed: number | null, joined: number, photos: number, stars: number | null, updated: number, id: string,
    ]
  >(
    `UPDATE ${table} SET state = ?, assignee = ?, respond_by = ?, rectify_by = ?, due_by = ?, closed_at = ?, joined = ?,
       photos = ?, stars = ?, updated = ? WHERE id = ?`,
  ),
  step: query<StepColumns>(
    `INSERT INTO ${table}_step (case_id, seq, step, state, at, assignee, note, answer, stars)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
}); // prettier-ignore

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
    const { case: id, step, state, stars, ...told } = event.data;
    await this.#change(tx, event, id, (row) => ({
      state,
      assignee: assigneeAfter(row.assignee ?? undefined, event.data) ?? null,
      ...(state === 'closed' ? { closed_at: fromWire(event.at) } : {}),
      ...(stars === undefined ? {} : { stars }),
    }));
    await this.#note(tx, event, id, { step, state, ...told, ...(stars === undefined ? {} : { stars }) });
  }

  async reopen(tx: Sql, event: Envelope<string, Reopened>): Promise<void> {
    const { case: id, state, respondBy, rectifyBy, photos = 0 } = event.data;
    await this.#change(tx, event, id, (row) => ({
      state,
      assignee: null,
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
    changes: (row: CaseRow) => Partial<Changed>,
  ): Promise<CaseRow | undefined> {
    const row = await tx.get(this.#sql.byId, id);
    if (!row) return undefined;
    const next = { ...row, ...changes(row) };
    const { state, assignee, respond_by, rectify_by, closed_at, joined, photos, stars } = next;
    const due = dueIn(state, next);
    await tx.run(
      this.#sql.update,
      ...([state, assignee, respond_by, rectify_by, due, closed_at, joined, photos, stars, seq, id] as const),
    );
    return next;
  }

  async #note(
    tx: Sql,
    { seq, at }: Envelope,
    id: string,
    { step, state, ...told }: Pick<StepRow, 'step' | 'state'> & Told,
  ): Promise<void> {
    const { assignee = null, note = null, answer = null, stars = null } = told;
    await tx.run(this.#sql.step, id, seq, step, state, fromWire(at), assignee, note, answer, stars);
  }
}

interface Told {
  readonly assignee?: string;
  readonly note?: string;
  readonly answer?: string;
  readonly stars?: number;
}

/** The limit that holds in that state, epoch ms. */
function dueIn(
  state: CaseState,
  { respond_by, rectify_by }: Pick<CaseRow, 'respond_by' | 'rectify_by'>,
): number | null {
  const limit = limitIn(state);
  if (limit === undefined) return null;
  return limit === 'respondBy' ? respond_by : rectify_by;
}
