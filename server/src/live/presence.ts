import { within } from '@weige/shared/area/code';
import { ViewingRequest } from '@weige/shared/contract/live';
import type { Access } from '../access/access.ts';
import { may } from '../access/identity.ts';
import type { Identity } from '../access/identity.ts';
import { anyCaseOf } from '../case/read.ts';
import { checker } from '../scenarios/check.ts';
import type { Store } from '../store/store.ts';
import { packetsWaiting } from './backpressure.ts';
import type { LiveSocket } from './socket.ts';

/** Who opens and leaves within this time is told of together, ms. */
const GATHER = 50;
/** Names that one message holds at most. */
const MOST_NAMES = 20;
/** A client with more unsent than this is cut. */
const MOST_WAITING = 100;

/** One console that has a case open. */
interface Viewer {
  readonly socket: LiveSocket;
  readonly account: string;
  readonly name: string;
}

export interface PresenceParts {
  readonly store: Store;
  readonly access: Access;
  readonly failed: (error: unknown) => void;
}

const request = checker<ViewingRequest>(ViewingRequest);

/**
 * Who has which case open, so that two people with one case know of each other. Lives in memory alone: it is over when
 * the socket is. A socket has one case open; however fast it goes from one to another, others are told of it twenty
 * times a second at most.
 */
export class Presence {
  readonly #parts: PresenceParts;
  /** By case. */
  readonly #viewers = new Map<string, Set<Viewer>>();
  readonly #changed = new Set<string>();

  constructor(parts: PresenceParts) {
    this.#parts = parts;
  }

  /** Listens to what a socket has open, until it is gone. Only people with an account are seen by others. */
  serve(socket: LiveSocket, identity: Identity): void {
    const { account } = identity;
    if (account === undefined || !may(identity, 'case:read')) return;
    let latest = 0;
    let leave = (): void => undefined;
    const view = async (id: string, turn: number): Promise<void> => {
      const viewer = await this.#viewerOf(socket, identity, account, id);
      if (!viewer || turn !== latest || !socket.connected) return;
      this.#enter(id, viewer);
      leave = () => this.#leave(id, viewer);
    };
    const change = (id: string | null): void => {
      const turn = ++latest;
      leave();
      leave = () => undefined;
      if (id !== null) view(id, turn).catch(this.#parts.failed);
    };
    socket.on('viewing', (body: unknown) => {
      if (request.fits(body)) change(body.case);
    });
    socket.on('disconnect', () => change(null));
  }

  /** Undefined where there is no such case, or it is none of theirs. */
  async #viewerOf(
    socket: LiveSocket,
    { area }: Identity,
    account: string,
    id: string,
  ): Promise<Viewer | undefined> {
    const { store, access } = this.#parts;
    const found = await anyCaseOf(store.reader, id);
    if (!found || !within(found.area, area)) return undefined;
    const name = (await access.accounts.get(account))?.displayName;
    return name === undefined ? undefined : { socket, account, name };
  }

  #enter(id: string, viewer: Viewer): void {
    const viewers = this.#viewers.get(id) ?? new Set();
    this.#viewers.set(id, viewers.add(viewer));
    this.#tellSoon(id);
  }

  #leave(id: string, viewer: Viewer): void {
    const viewers = this.#viewers.get(id);
    if (!viewers?.delete(viewer)) return;
    if (viewers.size === 0) this.#viewers.delete(id);
    else this.#tellSoon(id);
  }

  #tellSoon(id: string): void {
    if (this.#changed.size === 0) setTimeout(() => this.#tellAll(), GATHER);
    this.#changed.add(id);
  }

  #tellAll(): void {
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const id of changed) {
      const viewers = this.#viewers.get(id) ?? new Set<Viewer>();
      const people = new Map([...viewers].map(({ account, name }) => [account, name]));
      for (const viewer of viewers) tell(id, viewer, people);
    }
  }
}

function tell(id: string, { socket, account }: Viewer, people: ReadonlyMap<string, string>): void {
  if (packetsWaiting(socket) > MOST_WAITING) {
    socket.conn.close(true);
    return;
  }
  const others = [...people].filter(([one]) => one !== account).map(([, name]) => name);
  socket.emit('viewers', { case: id, others: others.slice(0, MOST_NAMES) });
}
