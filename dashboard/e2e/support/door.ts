import { randomUUID } from 'node:crypto';
import { DOOR_HEADER, NONCE_HEADER } from '@weige/shared/phone/door';

/** A resident's phone at a door, as the server sees it, for journeys that are watched from the console. */
export class DoorPhone {
  readonly #address: string;
  readonly #code: string;
  #cookie = '';

  private constructor(address: string, code: string) {
    this.#address = address;
    this.#code = code;
  }

  /** Scans the code on a door; throws where it opens nothing. */
  static async scan(address: string, code: string): Promise<DoorPhone> {
    const phone = new DoorPhone(address, code);
    await phone.#send('/door', JSON.stringify({ code }));
    return phone;
  }

  /** True where that code opens a door. */
  static async opens(address: string, code: string): Promise<boolean> {
    return DoorPhone.scan(address, code).then(
      () => true,
      () => false,
    );
  }

  /** Submits a form as the page does; throws unless it is on disk. */
  async submit<Answer>(path: string, body: object): Promise<Answer> {
    const { nonce } = await this.#send<{ nonce: string }>('/nonce');
    const headers = { [NONCE_HEADER]: nonce, 'idempotency-key': randomUUID() };
    return this.#send(path, JSON.stringify(body), headers);
  }

  /** Sends a photograph (JPEG); its id. */
  async upload(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const headers = { 'content-type': 'image/jpeg', 'idempotency-key': randomUUID() };
    return (await this.#send<{ id: string }>('/photos', bytes, headers)).id;
  }

  /** Joins the household by a binding code. */
  async bind(code: string): Promise<void> {
    await this.#send('/binding', JSON.stringify({ code }));
  }

  async #send<Answer>(
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const headers = new Headers({
      [DOOR_HEADER]: this.#code,
      origin: this.#address,
      cookie: this.#cookie,
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      ...more,
    });
    const init = { method: 'POST', headers, ...(body === undefined ? {} : { body }) };
    const answer = await fetch(`${this.#address}/api/v1/phone${path}`, init);
    const set = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (set !== undefined) this.#cookie = set;
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    const said: unknown = answer.status === 204 ? undefined : await answer.json();
    return said as Answer;
  }
}
