import { connect } from 'node:net';
import type { Socket } from 'node:net';

/**
 * The load generator: keep-alive HTTP/1.1 over bare sockets with requests made beforehand, so that the core it
 * runs on is never what is measured. The same bytes go to our server and to the floor.
 */

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** ms. */
const PATIENCE = 60_000;
const HEAD_END = '\r\n\r\n';

/** Makes the bytes of a POST. */
export function postRequest(path: string, token: string, type: string, body: string): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${token}`,
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}${HEAD_END}${body}`);
}

/** One whole answer at the start of `received`, or undefined while it is not complete. */
function parseAnswer(received: string): Answer | undefined {
  const end = received.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = received.slice(0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer without a length: ${head}`);
  const start = end + HEAD_END.length;
  if (received.length < start + Number(length)) return undefined;
  return { status: Number(head.slice(9, 12)), body: received.slice(start, start + Number(length)) };
}

/** A connection with at most one request under way. */
export class Connection {
  readonly #socket: Socket;
  #received = '';
  #resolve: ((answer: Answer) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    // One byte a character: lengths count bytes, and whoever wants words reads them from ASCII answers.
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#take(chunk));
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error('No answer in a minute.')));
    socket.on('error', (error) => this.#reject?.(error));
    socket.on('close', () => this.#reject?.(new Error('The connection was closed under a request.')));
  }

  static async open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Connection(socket));
      });
    });
  }

  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#reject = undefined;
    this.#socket.destroy();
  }

  #take(chunk: string): void {
    this.#received += chunk;
    const answer = parseAnswer(this.#received);
    if (!answer) return;
    this.#received = '';
    this.#resolve?.(answer);
  }
}

export async function openConnections(port: number, count: number): Promise<Connection[]> {
  return Promise.all(Array.from({ length: count }, () => Connection.open(port)));
}

/**
 * Sends `total` requests, each connection one after the other, and returns how long it took, ms. Throws at the
 * first answer with another status than `status`.
 */
export async function drive(
  connections: readonly Connection[],
  total: number,
  status: number,
  requestFor: (connection: number) => Buffer,
  check?: (answer: Answer) => void,
): Promise<number> {
  let left = total;
  const started = performance.now();
  await Promise.all(
    connections.map(async (connection, index) => {
      while (left > 0) {
        left -= 1;
        const answer = await connection.send(requestFor(index));
        if (answer.status !== status)
          throw new Error(`${answer.status} instead of ${status}: ${answer.body}`);
        check?.(answer);
      }
    }),
  );
  return performance.now() - started;
}
