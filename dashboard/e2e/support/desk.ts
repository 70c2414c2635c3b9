import type { APIRequestContext, Browser, BrowserContext } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { Office } from './console.ts';
import { DemoServer } from './server.ts';
import { until } from './wait.ts';

/** A page or a whole browser context. */
interface Asker {
  readonly request: APIRequestContext;
}

/** The demonstration with somebody of 星火村 and the town's administrator at work on its console. */
export class DemoDesk {
  readonly server: DemoServer;
  readonly browser: Browser;
  readonly office: Office;
  readonly #password: string;

  private constructor(server: DemoServer, browser: Browser, password: string) {
    this.server = server;
    this.browser = browser;
    this.office = new Office(browser, server.address);
    this.#password = password;
  }

  static async open(): Promise<DemoDesk> {
    const [server, browser] = await Promise.all([DemoServer.start(), openBrowser()]);
    const shown = /, password (\S+)/;
    await until('the terminal shows the demonstration accounts', () => shown.test(server.printed));
    return new DemoDesk(server, browser, shown.exec(server.printed)?.[1] ?? '');
  }

  /** Signs in without a page, and leaves the session at the desk for `office.atDesk`. */
  async signIn(name: 'town' | 'xinghuo'): Promise<BrowserContext> {
    const somebody = await this.browser.newContext();
    await this.#send(somebody, 'POST', 'session', { name, password: this.#password });
    this.office.seat(await somebody.storageState());
    return somebody;
  }

  /** Asks the server as whoever is signed in there. */
  async ask<Answer>(who: Asker, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const answer = await this.#send(who, method, path, body);
    return (await answer.json()) as Answer;
  }

  async #send(who: Asker, method: 'GET' | 'POST', path: string, body?: object) {
    const address = `${this.server.address}/api/v1/${path}`;
    const headers = { origin: this.server.address };
    const answer = await who.request.fetch(address, { method, headers, ...(body ? { data: body } : {}) });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.remove();
  }
}
