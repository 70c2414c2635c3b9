import { createHmac } from 'node:crypto';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { open } from './browser.ts';
import type { Opened } from './browser.ts';

/** Refusals are part of these journeys; the browser reports each as a failed resource. */
const REFUSAL = /Failed to load resource: the server responded with a status of 4\d\d/;

/** Fills in account and password, and sends them. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.locator('form input[name="name"]').fill(name);
  await page.locator('form input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
}

/** The dialog that is open. */
export function dialogOf(page: Page): Locator {
  return page.getByRole('dialog').filter({ visible: true }).last();
}

export function accountRow(page: Page, name: string): Locator {
  return page.locator(`tr[data-account="${name}"]`);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP = 30_000;

/** The one-time code (RFC 6238) that an authenticator shows for this secret, some steps of 30 s from now. */
export function oneTimeCode(secret: string, ahead = 0): string {
  const bits = Array.from(secret, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP) + ahead));
  const digest = createHmac('sha1', key).update(counter).digest();
  const number = digest.readUInt32BE(digest.readUInt8(19) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

type Storage = Awaited<ReturnType<BrowserContext['storageState']>>;
const NOTHING: Storage = { cookies: [], origins: [] };

/** People at work on the console of one installation, on small office screens, each in a browser of their own. */
export class Office {
  readonly #browser: Browser;
  readonly #address: string;
  readonly #opened: Opened[] = [];
  #desk: Storage = NOTHING;

  constructor(browser: Browser, address: string) {
    this.#browser = browser;
    this.#address = address;
  }

  /** A page of somebody who is not signed in, or who brings the cookies of an earlier one. */
  async visit(path = '', storageState: Storage = NOTHING): Promise<Page> {
    const size = { width: 1366, height: 768 };
    const opened = await open(this.#browser, `${this.#address}/console${path}`, { ...size, storageState });
    this.#opened.push(opened);
    return opened.page;
  }

  /** A page on which that person signs in. */
  async workAs({ name, password }: { name: string; password: string }, path = ''): Promise<Page> {
    const page = await this.visit(path);
    await signIn(page, name, password);
    await page.locator('#content h1').waitFor();
    return page;
  }

  /** Leaves that page's session for whoever comes to the desk: one may sign in only so often in a minute. */
  async leave(page: Page): Promise<void> {
    this.#desk = await page.context().storageState();
  }

  /** Puts somebody at the desk who signed in elsewhere. */
  seat(storage: Storage): void {
    this.#desk = storage;
  }

  async atDesk(path = ''): Promise<Page> {
    const page = await this.visit(path, this.#desk);
    await page.locator('#content h1').waitFor();
    return page;
  }

  /** What the pages since the last question did wrong: errors, breaches of policy, requests to other servers. */
  wrongs(): string[] {
    const opened = this.#opened.splice(0);
    return opened.flatMap(({ faults, requests }) => [
      ...faults.filter((fault) => !REFUSAL.test(fault)),
      ...requests.filter((url) => !url.startsWith(`${this.#address}/`)),
    ]);
  }
}
