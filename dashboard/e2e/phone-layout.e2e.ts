import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { enlarge, misfits } from './support/fit.ts';
import { Handset, LANGUAGES } from './support/phone.ts';
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

const PAGES = [
  ['', '[data-page="home"] h1'],
  ['/check-in', '[data-value="visit"]'],
  ['/check-in/arrive', 'input[name="name"]'],
  ['/hazard', '[data-value="gas"]'],
  ['/repair', '[data-value="plumbing"]'],
  ['/parking', '[data-lot]'],
  ['/mine', '[data-matter]'],
  ['/household', 'input[name="code"]'],
] as const;

const SIZES = [
  { width: 320, height: 568, text: 100 },
  { width: 390, height: 844, text: 100 },
  { width: 320, height: 568, text: 150 },
] as const;

describe.each(LANGUAGES)('the pages of a phone, in %s,', (language) => {
  it.each(SIZES)('fit on $width×$height with text at $text %', async ({ text, ...size }) => {
    const phone = await Handset.take(browser, server, { language, ...size });
    const { page } = phone;
    await phone.scan('/repair');
    await phone.choose('lift', 'ordinary');
    await phone.submit();
    const id = await phone.follow();

    for (const [path, sign] of [...PAGES, [`/mine/${id}`, '[data-step]'] as const]) {
      await phone.scan(path);
      await page.locator(sign).first().waitFor();
      await enlarge(page, text);
      expect({ path, misfits: await misfits(page) }).toEqual({ path, misfits: [] });
    }
    await phone.scan('/hazard');
    await phone.choose('gas');
    await enlarge(page, text);
    expect(await misfits(page)).toEqual([]);
    await phone.choose('general');
    await page.locator('textarea').waitFor();
    expect(await misfits(page)).toEqual([]);

    await page.goto(`${server.address}/m/${'A'.repeat(22)}`);
    await page.getByText(phone.says('shut.title')).waitFor();
    await enlarge(page, text);
    expect(await misfits(page)).toEqual([]);
  });
});
