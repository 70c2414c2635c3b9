import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open, openBrowser, untilLive } from './support/browser.ts';
import { urgentPixels } from './support/map.ts';
import { DemoServer } from './support/server.ts';

let server: DemoServer;
let browser: Browser;

interface Grid {
  readonly properties: { readonly code: string; readonly label: [number, number] };
}

beforeAll(async () => {
  [server, browser] = await Promise.all([DemoServer.start(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** Grids of the demonstration town in the order of their codes. */
async function grids(): Promise<Grid[]> {
  const { features } = (await server.get('/areas?level=grid')) as { features: Grid[] };
  return features;
}

const hazardAt = ({ properties: { code, label } }: Grid) => ({
  area: code,
  place: label,
  kind: 'gas',
  severity: 'critical',
});

describe('the wall', () => {
  it('shows an event posted by HTTP within a second: in the stream, in the list and at its place on the map', async () => {
    const { page, faults } = await open(browser, `${server.address}/wall`);
    await untilLive(page);
    for (const grid of (await grids()).filter((_, index) => index % 110 === 5)) {
      const { label } = grid.properties;
      const before = await urgentPixels(page, label);
      expect(before).toBeLessThan(100);
      const start = performance.now();
      const { id } = await server.post('/hazards', hazardAt(grid));
      await page.locator(`[data-event="${id}"]`).waitFor({ timeout: 1_000 });
      while ((await urgentPixels(page, label)) < before + 150 && performance.now() - start < 1_000);
      expect(await urgentPixels(page, label)).toBeGreaterThanOrEqual(before + 150);
      expect(performance.now() - start).toBeLessThan(1_000);
      await page
        .locator(`[data-concern="${id}"]`)
        .or(page.getByText(/还有 \d+ 件/))
        .first()
        .waitFor();
    }
    expect(faults).toEqual([]);
  });

  it('says within five seconds that the server is gone, and is right again after it returns', async () => {
    const { page } = await open(browser, `${server.address}/wall`);
    await untilLive(page);
    await server.kill();
    const start = performance.now();
    await page.locator('.board[data-freshness="stale"]').waitFor({ timeout: 5_000 });
    expect(performance.now() - start).toBeLessThan(5_000);
    await page.getByRole('alert').filter({ hasText: '数据中断' }).waitFor();

    await server.start();
    const [grid] = await grids();
    if (!grid) throw new Error('the town has no grid');
    const { id } = await server.post('/hazards', hazardAt(grid));
    await untilLive(page);
    await page.locator(`[data-event="${id}"]`).waitFor();
    const { state } = (await server.get('/snapshot')) as { state: { slices: { hazard: { open: object } } } };
    const open_ = Object.keys(state.slices.hazard.open).length;
    await page
      .locator('[data-figure="hazard-open"] strong')
      .getByText(String(open_), { exact: true })
      .waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('fetches nothing from anywhere but its server, fonts included', async () => {
    const { page, faults, requests } = await open(browser, `${server.address}/wall`);
    await untilLive(page);
    const elsewhere = requests.filter(
      (url) => !/^(data:|blob:)/.test(url) && new URL(url).host !== new URL(server.address).host,
    );
    expect(elsewhere).toEqual([]);
    expect(requests.some((url) => url.endsWith('.woff2'))).toBe(true);
    expect(
      await page.evaluate(() => document.fonts.check('600 20px "Noto Sans SC Variable"', '金山卫')),
    ).toBe(true);
    expect(faults).toEqual([]);
  });

  it('takes the map to an area that is clicked, and back', async () => {
    const { page } = await open(browser, `${server.address}/wall`);
    await untilLive(page);
    const map = page.locator('[data-panel="map"]');
    const before = await map.locator('[data-bounds]').getAttribute('data-bounds');
    await map.locator('[data-bounds]').click({ position: { x: 300, y: 200 } });
    await page.getByRole('button', { name: '返回全图' }).waitFor();
    expect(await map.locator('.path li').count()).toBeGreaterThan(1);
    await page.getByRole('button', { name: '返回全图' }).click();
    await expect.poll(() => map.locator('.path li').count()).toBe(1);
    await expect
      .poll(async () => {
        const now = await map.locator('[data-bounds]').getAttribute('data-bounds');
        const off = (now ?? '')
          .split(',')
          .map((value, i) => Math.abs(Number(value) - Number(before?.split(',')[i])));
        return Math.max(...off);
      })
      .toBeLessThan(0.001);
  });
});
