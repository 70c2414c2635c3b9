import type { Access } from '../access/access.ts';
import type { Credentials, Identity } from '../access/identity.ts';
import type { LiveSocket } from './socket.ts';

/** How often it looks whether anything about who may come in has changed, ms. */
const LOOK_EVERY = 250;
/** Sessions also end by themselves: everybody is asked again this often, ms. */
const ASK_EVERY = 10_000;
/** Sockets asked about before others have a turn. */
const AT_ONCE = 100;

/** Who a socket was let in as, and by what. */
export interface Admitted {
  readonly credentials: Credentials;
  readonly identity: Identity;
}

/**
 * Cuts the sockets of whoever may no longer be there: session ended or idle, account switched off, role or area
 * changed. Every such change is noted in the audit log in its own transaction, so that a new entry there is the sign
 * to ask again; that holds for changes by another process too, such as the command line.
 */
export class Watch {
  readonly #access: Access;
  readonly #failed: (error: unknown) => void;
  readonly #admitted = new Map<LiveSocket, Admitted>();
  #timer: NodeJS.Timeout | undefined;
  #head = -1;
  #asked = 0;

  constructor(access: Access, failed: (error: unknown) => void) {
    this.#access = access;
    this.#failed = failed;
    this.#again();
  }

  /** Watches over a socket until it is gone. Call it once the socket is connected. */
  admit(socket: LiveSocket, admitted: Admitted): void {
    this.#admitted.set(socket, admitted);
    socket.on('disconnect', () => void this.#admitted.delete(socket));
    // What was revoked between the handshake and now has not been seen by anybody.
    this.#ask(socket, admitted).catch(this.#failed);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #again(): void {
    this.#timer = setTimeout(() => {
      this.#look()
        .catch(this.#failed)
        .finally(() => {
          if (this.#timer) this.#again();
        });
    }, LOOK_EVERY);
  }

  async #look(): Promise<void> {
    if (this.#admitted.size === 0) return;
    const head = await this.#access.audit.head();
    if (head === this.#head && performance.now() - this.#asked < ASK_EVERY) return;
    this.#head = head;
    this.#asked = performance.now();
    let asked = 0;
    for (const [socket, admitted] of [...this.#admitted]) {
      await this.#ask(socket, admitted);
      if (++asked % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #ask(socket: LiveSocket, { credentials, identity }: Admitted): Promise<void> {
    const now = await this.#access.recheck(credentials);
    if (now?.actor === identity.actor && now.role === identity.role && now.area === identity.area) return;
    socket.disconnect(true);
  }
}
