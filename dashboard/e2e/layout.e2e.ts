import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open, openBrowser, untilLive } from './support/browser.ts';
import { DemoServer } from './support/server.ts';

let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([DemoServer.start(), openBrowser()]);
  const { features } = (await server.get('/areas?level=grid')) as {
    features: { properties: { code: string; label: [number, number] } }[];
  };
  const SEVERITIES = ['general', 'major', 'critical'];
  for (const [i, { properties }] of features.filter((_, index) => index % 20 === 0).entries())
    await server.post('/hazards', {
      area: properties.code,
      place: properties.label,
      kind: 'e-bike',
      severity: SEVERITIES[i % 3],
    });
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** What is wrong with the picture, in words: panels that meet or leave the screen, text that is cut or too small. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const [width, height] = [window.innerWidth, window.innerHeight];
    const panels = [...document.querySelectorAll<HTMLElement>('[data-panel], .figures > li, header')].filter(
      (one) => !one.parentElement?.closest('[data-panel]'),
    );
    const name = (one: HTMLElement) => one.dataset['panel'] ?? one.dataset['figure'] ?? one.tagName;
    const boxes = panels.map((one) => ({ name: name(one), box: one.getBoundingClientRect() }));
    for (const [i, a] of boxes.entries()) {
      if (a.box.left < -1 || a.box.top < -1 || a.box.right > width + 1 || a.box.bottom > height + 1)
        faults.push(`${a.name} leaves the screen`);
      for (const b of boxes.slice(i + 1))
        if (
          a.box.left < b.box.right - 1 &&
          b.box.left < a.box.right - 1 &&
          a.box.top < b.box.bottom - 1 &&
          b.box.top < a.box.bottom - 1
        )
          faults.push(`${a.name} meets ${b.name}`);
    }
    for (const one of document.querySelectorAll<HTMLElement>('#app *')) {
      const text = [...one.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent)
        .join('')
        .trim();
      if (text === '' || one.closest('.hidden-text') || !one.checkVisibility()) continue;
      const size = Number.parseFloat(getComputedStyle(one).fontSize);
      if (size < 0.0166 * height) faults.push(`“${text}” is ${size} px`);
      if (
        !one.classList.contains('one-line') &&
        one.scrollWidth > one.clientWidth + 1 &&
        getComputedStyle(one).display !== 'inline'
      )
        faults.push(`“${text}” is wider than its place`);
      const { left, right, top, bottom } = one.getBoundingClientRect();
      const frame = one.closest('[data-panel], .figures > li')?.getBoundingClientRect();
      if (
        frame &&
        (left < frame.left - 1 || right > frame.right + 1 || top < frame.top - 1 || bottom > frame.bottom + 1)
      )
        faults.push(`“${text}” leaves its panel`);
    }
    return faults;
  });
}

const SIZES = [
  [1280, 720],
  [1920, 1080],
  [3840, 2160],
  [5760, 1080],
  [7680, 2160],
  [1080, 1920],
] as const;

describe.each(SIZES)('the wall at %i × %i', (width, height) => {
  it.each(['lang=zh-CN&theme=dark', 'lang=en&theme=light'])(
    'cuts no text and lets no panel meet another (%s)',
    async (query) => {
      const { page, faults } = await open(browser, `${server.address}/wall?${query}`, { width, height });
      await untilLive(page);
      expect(await faultsOf(page)).toEqual([]);
      const panels = page.locator('[data-panel]');
      for (const panel of await panels.all()) {
        const filled =
          (await panel.locator('canvas').count()) > 0 || ((await panel.textContent()) ?? '').trim() !== '';
        expect(filled).toBe(true);
      }
      expect(faults).toEqual([]);
    },
  );
});

describe('the scene of hazards and repairs', () => {
  it.each([
    [1280, 720],
    [5760, 1080],
  ])('shows alarms and teams on duty at %i × %i, cutting no text', async (width, height) => {
    const address = `${server.address}/wall?scene=cases&lang=en&theme=light`;
    const { page, faults } = await open(browser, address, { width, height });
    await untilLive(page);
    await page.locator('[data-panel="alarm.standing"] [data-alarms]').first().waitFor();
    await page.locator('[data-panel="team.duty"] [data-team]').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
