import { codeRange } from '@weige/shared/area/code';
import type { AuditAction, AuditEntry, AuditPage, AuditQuery } from '@weige/shared/contract/accounts';
import { toWire } from '@weige/shared/contract/time';
import { batchesOf, followChain, GENESIS } from '../log/chain.ts';
import type { ChainFault } from '../log/chain.ts';
import { fromStored } from '../store/json.ts';
import type { Sql, Store } from '../store/store.ts';
import { auditAfter, auditAreas, auditHash, insertAudit, lastAudit, searchAudit } from './tables.ts';
import type { AuditRow } from './tables.ts';

/** Who does something, and from which network address. */
export interface By {
  /** `user:…`, `token:…`, `screen:…` or `system`. */
  readonly actor: string;
  readonly address: string;
}

/** The command line, the demonstration, and whoever has not said yet who they are. */
export const SYSTEM: By = { actor: 'system', address: '' };

export interface AuditNote {
  readonly by: By;
  readonly action: AuditAction;
  readonly subject?: string | undefined;
  readonly area?: string;
  /** Never a secret: no password, code, token or session key. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Whose entries may be read: those of an area and below, and for the whole town also those of no area. */
export interface AuditScope {
  readonly area: string;
  readonly townWide: boolean;
}

export type AuditFilter = Omit<AuditQuery, 'limit'>;

function entryOf({ seq, at, actor, action, subject, area, details, address }: AuditRow): AuditEntry {
  const told = fromStored<Record<string, unknown>>(details);
  return { seq, at: toWire(at), actor, action, subject, area, details: told, address };
}

/** `%` and `_` of the text are themselves. */
const containing = (text: string): string => `%${text.toLowerCase().replaceAll(/[!%_]/g, '!$&')}%`;

/** Rows read at a time for an export. */
const EXPORT_BATCH = 500;

/** The audit log: who did what to whom. Append-only, its rows chained by hash like the log of events. */
export class Audit {
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** Seq of the newest committed entry; also tells that who may come in has perhaps changed. 0 when empty. */
  async head(): Promise<number> {
    return (await this.#store.reader.get(lastAudit))?.seq ?? 0;
  }

  /** Areas of the committed entries of these actions after `after`; each once. */
  async areasOf(actions: readonly AuditAction[], after: number): Promise<string[]> {
    const areas = new Set<string>();
    for (const action of actions)
      for (const { area } of await this.#store.reader.all(auditAreas, action, after)) areas.add(area);
    return [...areas];
  }

  /** Appends an entry in the transaction of the change that it tells of: both or neither. */
  async note(tx: Sql, { by, action, subject = '', area = '', details = {} }: AuditNote): Promise<void> {
    // Another process may have written since: the end of the chain is what the transaction sees.
    const last = (await tx.get(lastAudit)) ?? { seq: 0, hash: GENESIS };
    const at = this.#now();
    const told = JSON.stringify(details);
    const row = { seq: last.seq + 1, at, ...by, action, subject, area, details: told };
    const hash = auditHash(last.hash, row);
    await tx.run(insertAudit, row.seq, at, by.actor, action, subject, area, told, by.address, hash);
  }

  /** One page, newest first. */
  async search(scope: AuditScope, { limit, ...filter }: AuditQuery): Promise<AuditPage> {
    const { from, to } = codeRange(scope.area);
    const { before = Number.MAX_SAFE_INTEGER, actor = '', action = '', text = '' } = filter;
    const rows = await this.#store.reader.all(
      searchAudit,
      ...([before, from, to, scope.townWide ? 1 : 0] as const),
      ...([actor, actor, actor, action, action, text, containing(text), limit + 1] as const),
    );
    const entries = rows.slice(0, limit).map(entryOf);
    const last = entries.at(-1);
    return { entries, ...(rows.length > limit && last ? { next: last.seq } : {}) };
  }

  /** Everything that matches, newest first, a batch in memory at a time. The export notes itself first. */
  async export(scope: AuditScope, filter: AuditFilter, by: By): Promise<AsyncGenerator<AuditEntry[], void>> {
    await this.#store.transaction((tx) =>
      this.note(tx, { by, action: 'audit.exported', area: scope.area, details: filter }),
    );
    return this.#pages(scope, filter);
  }

  async *#pages(scope: AuditScope, filter: AuditFilter): AsyncGenerator<AuditEntry[], void> {
    for (let before = filter.before; ;) {
      const range = before === undefined ? {} : { before };
      const page = await this.search(scope, { ...filter, ...range, limit: EXPORT_BATCH });
      yield page.entries;
      if (page.next === undefined) return;
      before = page.next;
    }
  }

  /** Computes the chain anew: every entry that was changed and every gap. */
  async verify(): Promise<{ entries: number; faults: ChainFault[] }> {
    const batches = batchesOf((after, limit) => this.#store.reader.all(auditAfter, after, limit));
    const { rows, faults } = await followChain(batches, auditHash);
    return { entries: rows, faults };
  }
}
