import type { AuditAction } from '@weige/shared/contract/accounts';
import type { Audit } from '../audit/audit.ts';
import type { Gate } from '../phone/gate.ts';
import type { Visit } from '../phone/visit.ts';
import { KeyIndex } from './phone-index.ts';
import type { PhoneSocket } from './socket.ts';

/** How often it looks whether anything about a door has changed, ms. */
const LOOK_EVERY = 250;
/** Everybody is asked again this often, ms, whatever the audit log says. */
const ASK_EVERY = 10_000;
/** Phones asked about before others have a turn. */
const AT_ONCE = 100;
/** Connections of one device at one door; the oldest gives way. */
const MOST_OF_DEVICE = 6;

/** What changes who may be at a door, and who belongs to its household; each entry's area is the dwelling. */
const SIGNS: readonly AuditAction[] = [
  'door-code.reissued',
  'door-code.revoked',
  'device.bound',
  'device.unbound',
];

/** What a phone was let in by, and as whom. */
export interface AdmittedPhone {
  readonly socket: PhoneSocket;
  readonly secret: string;
  readonly code: string;
  readonly visit: Visit;
}

/**
 * Cuts phones that no longer stand where they were let in: the code on the door was taken out of use, the device has
 * joined or left the household, or is known no longer. Every such change is in the audit log, which tells at which
 * door; only those at that door are asked again at once.
 */
export class PhoneWatch {
  readonly #gate: Gate;
  readonly #audit: Audit;
  readonly #failed: (error: unknown) => void;
  readonly #admitted = new Map<PhoneSocket, AdmittedPhone>();
  readonly #byDwelling = new KeyIndex<AdmittedPhone>();
  #timer: NodeJS.Timeout | undefined;
  #head: number | undefined;
  #asked = performance.now();

  constructor(gate: Gate, audit: Audit, failed: (error: unknown) => void) {
    this.#gate = gate;
    this.#audit = audit;
    this.#failed = failed;
    this.#again();
  }

  /** Watches over a phone until it is gone. Call it once its socket is connected. */
  admit(phone: AdmittedPhone): void {
    const { socket, visit } = phone;
    this.#makeRoom(visit);
    this.#admitted.set(socket, phone);
    this.#byDwelling.add(phone, [visit.dwelling]);
    socket.on('disconnect', () => {
      this.#admitted.delete(socket);
      this.#byDwelling.remove(phone, [visit.dwelling]);
    });
    // What has changed between the handshake and now has not been seen by anybody.
    this.#ask(phone).catch(this.#failed);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #makeRoom({ device, dwelling }: Visit): void {
    const same = [...this.#byDwelling.find([dwelling])].filter(({ visit }) => visit.device === device);
    for (const { socket } of same.slice(0, Math.max(0, same.length - MOST_OF_DEVICE + 1)))
      socket.disconnect(true);
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
    const before = this.#head;
    this.#head = await this.#audit.head();
    if (this.#admitted.size === 0) return;
    if (before === undefined || performance.now() - this.#asked >= ASK_EVERY) {
      this.#asked = performance.now();
      await this.#askAll([...this.#admitted.values()]);
    } else if (before < this.#head) {
      const changed = await this.#audit.areasOf(SIGNS, before);
      await this.#askAll([...this.#byDwelling.find(changed)]);
    }
  }

  async #askAll(phones: readonly AdmittedPhone[]): Promise<void> {
    for (const [index, phone] of phones.entries()) {
      await this.#ask(phone);
      if (index % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #ask({ socket, secret, code, visit }: AdmittedPhone): Promise<void> {
    const now = await this.#gate.recheck({ secret, code });
    if (now?.device === visit.device && now.dwelling === visit.dwelling && now.bound === visit.bound) return;
    // Without a farewell: the phone comes back by itself, and is told why where it may not.
    socket.conn.close(true);
  }
}
