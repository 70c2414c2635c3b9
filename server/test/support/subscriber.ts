import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';

interface Seen {
  readonly seq: number;
  readonly type: string;
  readonly data: unknown;
}

interface Frame {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly events: Seen[];
}

/**
 * A subscriber written from CONTRACT alone, with nothing of ours: it follows one area across cuts and restarts by
 * the rules that an outside program would follow, and keeps every event that it was shown.
 */
export class Subscriber {
  readonly events: Seen[] = [];
  readonly frames: Frame[] = [];
  /** Anything that the rules do not allow. */
  readonly breaches: string[] = [];
  readonly socket: Socket;
  snapshots = 0;
  resumes = 0;
  #epoch = '';
  #seq = 0;
  #live = false;

  constructor(
    address: string,
    token: string,
    area: string,
    options: { readonly reconnectionDelayMax?: number } = {},
  ) {
    this.socket = io(`${address}/live`, {
      auth: { token },
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 300,
      ...options,
    });
    this.socket.on('connect', () => this.#subscribe(area));
    this.socket.on('disconnect', () => (this.#live = false));
    this.socket.on('events', (frame: Frame) => this.#take(frame, area));
  }

  get seq(): number {
    return this.#seq;
  }

  get live(): boolean {
    return this.#live;
  }

  close(): void {
    this.socket.close();
  }

  #subscribe(area: string): void {
    this.#live = false;
    const after = this.#epoch === '' ? {} : { after: { epoch: this.#epoch, seq: this.#seq } };
    this.socket.emit(
      'subscribe',
      { area, ...after },
      (ack: { epoch: string; seq: number; resumed?: true; problem?: unknown }) => {
        if (ack.problem !== undefined) this.breaches.push(`refused: ${JSON.stringify(ack.problem)}`);
        if (ack.resumed === true) this.resumes++;
        else this.snapshots++;
        this.#epoch = ack.epoch;
        this.#seq = ack.seq;
        this.#live = true;
      },
    );
  }

  #take(frame: Frame, area: string): void {
    if (!this.#live) return;
    if (frame.epoch !== this.#epoch || frame.from !== this.#seq) {
      this.breaches.push(`a hole: at ${this.#seq}, frame from ${frame.from}`);
      this.#subscribe(area);
      return;
    }
    this.frames.push(frame);
    this.events.push(...frame.events);
    this.#seq = frame.to;
  }
}
