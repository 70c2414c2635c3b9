import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { Handset, LANGUAGES, PHOTO } from './support/phone.ts';
import { DemoServer } from './support/server.ts';

let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([DemoServer.start(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** HTML, scripts and style sheets before the page can be used may weigh so much, compressed. */
const WEIGHT = 90 * 1024;
/** It can be used so soon on a slow line and a slow phone, ms. */
const SOON = 3_000;
const KBPS = 1_000 / 8;
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600 * KBPS,
  uploadThroughput: 750 * KBPS,
};
const SLOW_CPU = 4;

async function openHazards(): Promise<number> {
  const { state } = (await server.get('/snapshot')) as { state: { slices: { hazard: { open: object } } } };
  return Object.keys(state.slices.hazard.open).length;
}

describe('the page of a phone', () => {
  it.each(LANGUAGES)('weighs at most 90 kB before it can be used, in %s', async (language) => {
    const phone = await Handset.take(browser, server, { language });
    const network = await phone.context.newCDPSession(phone.page);
    await network.send('Network.enable');
    const kinds = new Map<string, string>();
    const weights = new Map<string, number>();
    network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
      weights.set(requestId, encodedDataLength),
    );
    await phone.scan();
    await phone.page.locator('[data-action="hazard"]').waitFor();
    const counted = [...weights].filter(([id]) =>
      ['Document', 'Script', 'Stylesheet'].includes(kinds.get(id) ?? ''),
    );
    const weight = counted.reduce((sum, [, bytes]) => sum + bytes, 0);
    expect(weight).toBeGreaterThan(20 * 1024);
    expect(weight).toBeLessThanOrEqual(WEIGHT);
  });

  it('can be used within three seconds on slow 4G with a CPU four times as slow', async () => {
    const phone = await Handset.take(browser, server);
    const slow = await phone.context.newCDPSession(phone.page);
    await slow.send('Network.enable');
    await slow.send('Network.emulateNetworkConditions', SLOW_4G);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });
    const start = performance.now();
    await phone.scan();
    await phone.page.locator('[data-action="check-in"]').waitFor();
    const usable = performance.now() - start;
    await phone.page.locator('h1').getByText(/号$/).waitFor();
    expect(usable).toBeLessThanOrEqual(SOON);
  });

  it('opens without a network, keeps a report with its photo, and sends it exactly once when the network is back', async () => {
    const phone = await Handset.take(browser, server);
    await phone.scan();
    await phone.page.evaluate(async () => navigator.serviceWorker.ready);
    await phone.page.evaluate(async () => {
      const [name = ''] = await caches.keys();
      while (!(await (await caches.open(name)).match('/phone.html')))
        await new Promise(requestAnimationFrame);
    });
    const before = await openHazards();

    await phone.context.setOffline(true);
    await phone.scan();
    await phone.page.locator('.offline').waitFor();
    await phone.page.locator('h1').getByText(/号$/).waitFor();
    await phone.page.locator('[data-action="hazard"]').tap();
    await phone.choose('electricity', 'major');
    await phone.page.locator('input[name="photos"]').setInputFiles(PHOTO);
    await phone.page.locator('.thumb').waitFor();
    expect(await phone.submit()).toBe('waiting');
    // The page is closed, and opened again still without a network.
    await phone.scan();
    await phone.page.locator('[data-outbox="waiting"]').waitFor();
    expect(await openHazards()).toBe(before);

    await phone.context.setOffline(false);
    await phone.page.locator('[data-matter]').first().waitFor();
    expect(await phone.page.locator('[data-outbox]').count()).toBe(0);
    await phone.scan();
    await phone.page.locator('[data-matter]').first().waitFor();
    expect(await phone.page.locator('[data-matter]').count()).toBe(1);
    expect(await openHazards()).toBe(before + 1);
    await phone.page.locator('[data-matter]').first().tap();
    await phone.page.locator('.photos img').waitFor();
    expect(phone.faults).toEqual([]);
  });

  it('keeps an unfinished form: without personal data for days, with it as long as the tab is open', async () => {
    const phone = await Handset.take(browser, server);
    await phone.scan('/hazard');
    await phone.choose('other', 'general');
    await phone.page.locator('textarea').fill('写到一半');
    await phone.page.getByRole('button', { name: phone.says('back') }).tap();
    await phone.scan();
    await phone.scan('/hazard?screen=3');
    await expect.poll(() => phone.page.locator('textarea').inputValue()).toBe('写到一半');

    await phone.scan('/check-in/visit');
    await phone.page.locator('input[name="name"]').fill('王小明');
    await phone.page.locator('input[name="number"]').fill('E12345678');
    await phone.scan();
    await phone.scan('/check-in/visit');
    await expect.poll(() => phone.page.locator('input[name="number"]').inputValue()).toBe('E12345678');
    const kept = await phone.page.evaluate(() => Object.values<string>(localStorage).join());
    expect(kept).not.toContain('E12345678');
    const another = await phone.context.newPage();
    await another.goto(phone.page.url());
    await another.locator('input[name="number"]').waitFor();
    expect(await another.locator('input[name="number"]').inputValue()).toBe('');
  });

  it('keeps the language that was chosen', async () => {
    const phone = await Handset.take(browser, server);
    await phone.scan();
    await phone.press('otherLanguage');
    await phone.page.getByText('Report a hazard').waitFor();
    await phone.scan('/hazard');
    await phone.page.getByText('What is it?').waitFor();
    expect(await phone.page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('says what to do where the code opens nothing', async () => {
    const phone = await Handset.take(browser, server);
    await phone.page.goto(`${server.address}/m/${'A'.repeat(22)}`);
    await phone.page.getByText(phone.says('shut.title')).waitFor();
    await phone.page.getByText(phone.says('shut.scan')).waitFor();
  });

  it('can be kept on the home screen: it starts at its door, with icons', async () => {
    const phone = await Handset.take(browser, server);
    await phone.scan();
    const manifest = await phone.page.evaluate(async () => {
      const address = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')?.href ?? '';
      const { start_url: start, icons } = (await (await fetch(address)).json()) as {
        start_url: string;
        icons: { src: string }[];
      };
      const found = await Promise.all(
        icons.map(async ({ src }) => (await fetch(src)).headers.get('content-type')),
      );
      return { start: new URL(start, address).pathname, found };
    });
    expect(manifest.start).toBe(`${new URL(phone.page.url()).pathname.replace(/\/$/, '')}/`);
    expect(manifest.found).toEqual(['image/png', 'image/png', 'image/png']);
  });
});
