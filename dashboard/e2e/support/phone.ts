import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { DemoServer } from './server.ts';
import { until } from './wait.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The photograph that residents of these journeys take. */
export const PHOTO = fileURLToPath(new URL('../../public/phone-icon-512.png', import.meta.url));

type Catalogue = { readonly [name: string]: string | Catalogue };

/** A sentence of the phones' catalogue, parameters as they stand. */
export function sentence(language: Language, key: string): string {
  const file = fileURLToPath(new URL(`../../src/i18n/phone.${language}.json`, import.meta.url));
  let at: string | Catalogue | undefined = JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
  for (const name of ['phone', ...key.split('.')]) at = typeof at === 'object' ? at[name] : undefined;
  if (typeof at !== 'string') throw new Error(`No sentence ${key} in ${language}.`);
  return at;
}

/** The code on the door that the demonstration prints when it starts. */
export async function printedDoor(server: DemoServer): Promise<string> {
  const shown = /\/m\/([\w-]{22})/;
  await until('the terminal shows a door', () => shown.test(server.printed));
  return shown.exec(server.printed)?.[1] ?? '';
}

export interface PhoneOptions {
  readonly language?: Language;
  readonly width?: number;
  readonly height?: number;
}

/** A resident's phone in a browser of its own, in front of a door; thrown away after the test. */
export class Handset {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly language: Language;
  /** What went wrong on the page: errors, breaches of policy, requests to other servers. */
  readonly faults: string[] = [];
  readonly #door: string;

  private constructor(context: BrowserContext, page: Page, door: string, language: Language) {
    this.context = context;
    this.page = page;
    this.language = language;
    this.#door = door;
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      // Being without a network is part of these journeys; the browser reports it as an error.
      if (message.type() === 'error' && !message.text().includes('ERR_INTERNET_DISCONNECTED'))
        this.faults.push(message.text());
    });
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== new URL(door).origin) this.faults.push(request.url());
    });
  }

  static async take(browser: Browser, server: DemoServer, options: PhoneOptions = {}): Promise<Handset> {
    const { language = 'zh-CN', width = 390, height = 844 } = options;
    const context = await browser.newContext({
      viewport: { width, height },
      ...{ hasTouch: true, isMobile: true, deviceScaleFactor: 2, locale: language },
    });
    onTestFinished(() => context.close());
    const door = `${server.address}/m/${await printedDoor(server)}`;
    return new Handset(context, await context.newPage(), door, language);
  }

  /** Scans the code: opens the page of the door, or one behind it by its address. */
  async scan(path = ''): Promise<void> {
    await this.page.goto(this.#door + path);
    await this.page.locator('.page').first().waitFor();
  }

  says(key: string): string {
    return sentence(this.language, key);
  }

  /** Presses what has these words of the catalogue on it. */
  async press(key: string): Promise<void> {
    await this.page.getByText(this.says(key), { exact: true }).last().tap();
  }

  async choose(...values: string[]): Promise<void> {
    for (const value of values) await this.page.locator(`[data-value="${value}"]`).tap();
  }

  /** Submits the form that is open; answers whether it was sent at once or waits. */
  async submit(): Promise<string | null> {
    await this.page.locator('button[type="submit"]').tap();
    return this.page.locator('[data-page="done"] [data-fate]').getAttribute('data-fate');
  }

  /** Opens the newest matter under “mine”; its id. */
  async follow(): Promise<string> {
    await this.press('done.follow');
    const first = this.page.locator('[data-page="mine"] [data-matter]').first();
    const id = (await first.getAttribute('data-matter')) ?? '';
    await first.tap();
    await this.page.locator('[data-page="matter"] .mark').waitFor();
    return id;
  }

  /** Waits until the live line is up: from then on what happens is shown without asking. */
  async untilLive(): Promise<void> {
    await this.page.locator('html[data-live="on"]').waitFor({ state: 'attached' });
  }
}
