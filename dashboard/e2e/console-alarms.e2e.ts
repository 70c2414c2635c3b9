import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/basics.ts';
import { dialogOf } from './support/console.ts';
import { DemoDesk } from './support/desk.ts';
import { until } from './support/wait.ts';

const HOUSE = '310116109220010101001';
const VILLAGE = '310116109220';
let desk: DemoDesk;

beforeAll(async () => {
  desk = await DemoDesk.open();
  await desk.signIn('xinghuo');
});
afterAll(() => desk.close());
afterEach(() => {
  expect(desk.office.wrongs()).toEqual([]);
});

const report = () => desk.server.post('/hazards', { dwelling: HOUSE, kind: 'gas', severity: 'critical' });
/** The row of the alarm about that case. */
const rowOf = (page: Page, id: string) =>
  page.locator('tr[data-alarm]').filter({ has: page.locator(`a[href$="/cases/${id}"]`) });

describe('the alarms of a village', () => {
  it('come onto the list while one looks at it, are acknowledged, shelved and taken down by the keyboard', async () => {
    const page = await desk.office.atDesk('/alarms');
    await page.getByText('现在没有告警').waitFor();
    const { id } = await report();
    const row = rowOf(page, id);
    await row.waitFor();
    await row.locator('[data-shape="triangle"]').waitFor();
    for (const word of ['紧急', '燃气隐患', '1网 01格', '未派遣', '未确认'])
      expect(await row.textContent()).toContain(word);
    await page.locator('a[href$="/alarms"] .badge').waitFor();

    await row.focus();
    await page.keyboard.press('a');
    await row.and(page.locator('[data-standing="acknowledged"]:focus')).waitFor();
    await page.locator('a[href$="/alarms"] .badge').waitFor({ state: 'detached' });

    await page.keyboard.press('s');
    await dialogOf(page).locator('[data-span="four-hours"]').click();
    await dialogOf(page).getByRole('button', { name: '搁置', exact: true }).click();
    await dialogOf(page).getByText('请写明原因').waitFor();
    await dialogOf(page).locator('[name="reason"]').fill('燃气公司已在路上');
    await page.keyboard.press('Enter');
    await row.waitFor({ state: 'detached' });
    await page.locator('[data-view="shelf"]').click();
    const shelved = page.locator('tr[data-shelved]');
    await shelved.getByText('燃气公司已在路上').waitFor();
    expect(await shelved.textContent()).toMatch(/4 时 0 分|3 时 59 分/);
    await shelved.getByRole('button').click();
    await page.getByText('没有搁置的告警').waitFor();
    await page.locator('[data-view="standing"]').click();
    await row.waitFor();
  });

  it('are one group in a flood, which opens, and is acknowledged as a whole after a question', async () => {
    const page = await desk.office.atDesk('/alarms');
    await Promise.all(Array.from({ length: 14 }, report));
    await page.locator('[data-flood]').waitFor();
    const group = page.locator('tr[data-group]').first();
    await until('all are in one group', async () => ((await group.textContent()) ?? '').includes('15 条'));
    await group.focus();
    await page.keyboard.press('Enter');
    await page.locator('tr[data-part="first-out"]').waitFor();
    await page.keyboard.press('a');
    await dialogOf(page).getByText('确认 14 条告警').waitFor();
    await page.keyboard.press('Enter');
    await group.and(page.locator('tr', { hasText: '已确认' })).waitFor();
    await page.locator('[data-view="figures"]').click();
    await page.locator('[data-figure="peak"]').getByText('未达标').waitFor();
    await page.locator('[data-view="history"]').click();
    await until('each is in the history', async () => (await page.locator('tr[data-entry]').count()) === 15);
  });

  it('and their rules keep nobody out: names, headings, contrast, in both languages and by day and night', async () => {
    const looks = {
      'lang=zh-CN&theme=light': [
        'alarms?view=standing',
        'alarms?view=figures',
        'settings?view=work-calendar',
      ],
      'lang=en&theme=dark': ['alarms?view=history', 'settings?view=case-limits', 'settings?view=alarm-rules'],
    };
    for (const [look, paths] of Object.entries(looks))
      for (const path of paths) {
        const page = await desk.office.atDesk(`/${path}&${look}`);
        await page.locator('#content table, #content [data-day]').first().waitFor({ state: 'attached' });
        expect([path, look, await barriers(page)]).toEqual([path, look, []]);
      }
  });
});

describe('a rule', () => {
  const limit = (page: Page) => page.locator('[name="hazard-critical-respond"]');
  const shown = (page: Page) => page.locator('[data-setting="case-limits"]');

  it('is set for a village, shown as set there, and taken back after a question', async () => {
    const page = await desk.office.atDesk('/settings');
    await shown(page).locator('[data-origin="shipped"]').waitFor();
    await limit(page).fill('30');
    await page.keyboard.press('Enter');
    await shown(page).locator('[data-origin="own"]').waitFor();
    await page.reload();
    expect(await limit(page).inputValue()).toBe('30');
    await shown(page).locator('[data-do="take-back"]').click();
    await dialogOf(page).getByRole('button', { name: '收回' }).click();
    await shown(page).locator('[data-origin="shipped"]').waitFor();
    expect(await limit(page).inputValue()).toBe('15');
  });

  it('that somebody else has changed meanwhile shows both versions, and keeps what was typed', async () => {
    const page = await desk.office.atDesk('/settings?view=escalation');
    const form = page.locator('[data-setting="escalation"]');
    await form.locator('[name="grid"]').fill('6');
    const value = {
      ...{ grid: { amount: 2, unit: 'hours' }, village: { amount: 1, unit: 'working-days' } },
      enabled: true,
    };
    await desk.ask(page, 'POST', 'settings', { area: VILLAGE, name: 'escalation', value, version: 0 });
    const conflict = form.locator('[data-conflict]');
    await conflict.locator('[data-line="grid"]').waitFor();
    expect(await conflict.locator('[data-line="grid"]').textContent()).toContain('6 工作时2 紧急工作时');
    expect(await form.locator('[name="grid"]').inputValue()).toBe('6');
    await conflict.locator('[data-do="keep"]').click();
    await form.locator('button[type="submit"]').click();
    await page.getByText('规则已保存').waitFor();
    const { settings } = await desk.ask<{ settings: { name: string; value: unknown; version: number }[] }>(
      page,
      'GET',
      `settings?area=${VILLAGE}`,
    );
    expect(settings.find(({ name }) => name === 'escalation')).toMatchObject({
      version: 2,
      value: { ...value, grid: { amount: 6, unit: 'working-hours' } },
    });
  });
});
