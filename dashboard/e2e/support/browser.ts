import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

/** No background traffic, and no name but this host's own resolves: a page that needs more fails here. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: FLAGS });
}

export interface Opened {
  readonly page: Page;
  /** Errors of the console and of scripts, and requests to anywhere but the server. */
  readonly faults: string[];
  readonly requests: string[];
}

export interface OpenOptions extends Pick<BrowserContextOptions, 'storageState'> {
  readonly width?: number;
  readonly height?: number;
}

/** Opens an address in a window of that size; closed after the test. */
export async function open(
  browser: Browser,
  url: string,
  { width = 1920, height = 1080, ...options }: OpenOptions = {},
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height }, ...options });
  onTestFinished(() => page.close());
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, faults, requests };
}

/** Waits until the wall shows live data and its fonts are there. */
export async function untilLive(page: Page): Promise<void> {
  await page.locator('.board[data-freshness="live"]').waitFor();
  await page.locator('[data-panel="map"] canvas.marks').waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready);
}
