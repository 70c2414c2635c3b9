import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { Phone } from './phone.ts';
import type { TestServer } from './server.ts';
import { until } from './wait.ts';

interface Heard {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly area: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Frame {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly events: Heard[];
}

interface Credentials {
  readonly cookie: string;
  readonly code: string;
}

/** A phone's live connection: follows across cuts and restarts, and keeps every event and every breach of the rules. */
export class PhoneFollower {
  readonly events: Heard[] = [];
  readonly frames: Frame[] = [];
  readonly breaches: string[] = [];
  readonly refusals: string[] = [];
  readonly socket: Socket;
  subscriptions = 0;
  receipts: readonly string[];
  #seq: number | undefined;

  constructor(address: string, { cookie, code }: Credentials, receipts: readonly string[] = []) {
    this.receipts = receipts;
    this.socket = io(`${address}/phone`, {
      auth: { door: code },
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      extraHeaders: { cookie },
    });
    this.socket.on('connect', () => void this.subscribe());
    this.socket.on('disconnect', () => (this.#seq = undefined));
    this.socket.on('connect_error', (error) => {
      const data: unknown = Reflect.get(error, 'data');
      const type: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'type') : undefined;
      if (typeof type === 'string') this.refusals.push(type.replace('urn:weige:problem:', ''));
    });
    this.socket.on('events', (frame: Frame) => this.#take(frame));
  }

  /** True once it knows from where on it is told everything. */
  get live(): boolean {
    return this.#seq !== undefined;
  }

  get seq(): number {
    return this.#seq ?? -1;
  }

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  async subscribe(): Promise<void> {
    this.#seq = undefined;
    const ack = await this.socket.emitWithAck('subscribe', { receipts: this.receipts });
    if (ack.problem !== undefined) this.breaches.push(JSON.stringify(ack.problem));
    this.#seq = ack.seq;
    this.subscriptions++;
  }

  #take(frame: Frame): void {
    if (frame.from !== this.#seq) this.breaches.push(`a hole: at ${this.#seq}, frame from ${frame.from}`);
    this.frames.push(frame);
    this.events.push(...frame.events);
    this.#seq = frame.to;
  }
}

/** Follows what a phone follows, until the test is over. */
export function followPhone(
  address: string,
  { cookie, code }: Pick<Phone, 'cookie' | 'code'>,
  receipts: readonly string[] = [],
): PhoneFollower {
  const follower = new PhoneFollower(address, { cookie, code }, receipts);
  onTestFinished(() => void follower.socket.close());
  return follower;
}

/** The same once it is told everything. */
export async function liveFollower(
  { address }: TestServer,
  phone: Phone,
  receipts: readonly string[] = [],
): Promise<PhoneFollower> {
  const follower = followPhone(address, phone, receipts);
  await until('it is live', () => follower.live);
  return follower;
}

/** A hazard that a phone reports; its id. Throws where it is refused. */
export async function reportHazard(phone: Phone, fields: object = {}, key?: string): Promise<string> {
  const body = { kind: 'gas', severity: 'critical', ...fields };
  const answer = await phone.submit('/hazards', body, { key: key ?? randomUUID() });
  if (answer.statusCode !== 201) throw new Error(`The hazard was refused: ${answer.body}`);
  return answer.json().id;
}
