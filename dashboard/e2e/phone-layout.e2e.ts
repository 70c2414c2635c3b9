import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
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

/** What does not fit: the page is wider than the screen, words are cut off, or something to press is too small. */
function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = (one: Element): string =>
      `${one.tagName} ${one.className} “${one.textContent.trim().slice(0, 30)}”`;
    const seen = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (one) => one.offsetParent !== null,
    );
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['wider than the screen'] : [];
    const outside = seen.filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 1 && (left < -1 || right > window.innerWidth + 1);
    });
    const cut = seen.filter(
      (one) =>
        getComputedStyle(one).overflowX !== 'visible' &&
        one.clientWidth > 1 &&
        (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1) &&
        one.tagName !== 'TEXTAREA',
    );
    const small = seen.filter((one) => {
      if (!one.matches('button, a, input:not(.hidden-text):not([type="checkbox"]), label.row, label.add'))
        return false;
      const { width, height } = one.getBoundingClientRect();
      return width < 44 || height < 44;
    });
    return [
      ...wide,
      ...outside.map((one) => `outside: ${named(one)}`),
      ...cut.map((one) => `cut: ${named(one)}`),
      ...small.map((one) => `small: ${named(one)}`),
    ];
  });
}

async function enlarge(page: Page, percent: number): Promise<void> {
  await page.addStyleTag({ content: `html { font-size: ${percent}% }` }).catch(() => undefined);
  await page.evaluate((size) => (document.documentElement.style.fontSize = `${size}%`), percent);
}

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
