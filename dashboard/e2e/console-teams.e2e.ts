import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/basics.ts';
import { dialogOf } from './support/console.ts';
import { DemoDesk } from './support/desk.ts';
import { until } from './support/wait.ts';

const HOUSE = '310116109220010101001';
const VILLAGE = '310116109220';
const TEAM = '星火村夜间巡查队';
let desk: DemoDesk;
/** The case that is reported on, searched for and led to. */
let reported: { id: string };

beforeAll(async () => {
  desk = await DemoDesk.open();
  await desk.signIn('xinghuo');
  reported = await desk.server.post('/hazards', { dwelling: HOUSE, kind: 'waterway', severity: 'general' });
});
afterAll(() => desk.close());
afterEach(() => {
  expect(desk.office.wrongs()).toEqual([]);
});

const send = (page: Page, name: string) => dialogOf(page).getByRole('button', { name, exact: true }).click();

describe('the teams of a village', () => {
  it('are made with what they can do and who belongs to them, and planned for duty in a week to look at', async () => {
    const page = await desk.office.atDesk('/teams');
    await page.getByRole('button', { name: '新建队伍' }).click();
    await send(page, '建立');
    await dialogOf(page).getByText('请填写这一项').first().waitFor();
    await dialogOf(page).locator('[name="name"]').fill(TEAM);
    await dialogOf(page).locator('fieldset .all').first().click();
    await dialogOf(page).locator('.leaflet-container canvas').waitFor({ state: 'attached' });
    await send(page, '建立');
    await send(page, '加入成员');
    await dialogOf(page).locator('[name="member"]').fill('张建国');
    await dialogOf(page).locator('[name="phone"]').fill('13800001234');
    await send(page, '保存');
    await dialogOf(page).getByText('13800001234').waitFor();
    await send(page, '关闭');
    const row = page.locator('tr[data-team]').filter({ hasText: TEAM });
    expect(await row.textContent()).toContain('张建国');
    expect(await row.textContent()).toContain('全部类别');
    await row.getByText('无人值班').waitFor();

    await page.getByRole('link', { name: '值班表' }).click();
    await page.getByRole('button', { name: '安排值班', exact: true }).click();
    await dialogOf(page).locator('select').first().selectOption({ label: TEAM });
    await dialogOf(page).locator('select').nth(1).selectOption({ index: 1 });
    await dialogOf(page).locator('[name="from"]').fill('00:00');
    await dialogOf(page).locator('[name="to"]').fill('00:00');
    await dialogOf(page).getByText('到次日结束').waitFor();
    await send(page, '安排');
    const bar = page.getByRole('button', { name: new RegExp(`${TEAM}：张\\*\\*，00:00–00:00`) });
    await bar.waitFor();
    expect(await barriers(page)).toEqual([]);

    await bar.click();
    await send(page, '撤下这一班');
    await bar.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销' }).click();
    await bar.waitFor();
    await page.getByRole('link', { name: '队伍', exact: true }).click();
    await row.locator('[data-on-duty]').waitFor();
  });

  it('that two people change show both versions, and lose nothing that was typed', async () => {
    const page = await desk.office.atDesk(`/teams?area=${VILLAGE}`);
    const row = page.locator('tr[data-team]').filter({ hasText: TEAM });
    await row.getByRole('button', { name: '修改' }).click();
    await dialogOf(page).locator('[name="name"]').fill('星火村夜巡队');
    const { teams } = await desk.ask<{ teams: { team: string; name: string }[] }>(page, 'GET', 'teams');
    const team = teams.find(({ name }) => name === TEAM)?.team;
    const fields = { name: TEAM, kind: 'emergency', place: [121.32, 30.74], skills: [], active: true };
    await desk.ask(page, 'POST', 'teams', { team, version: 1, area: VILLAGE, ...fields });
    await row.getByText('应急处置').waitFor();
    await send(page, '保存');
    await dialogOf(page).locator('[data-field="kind"]').getByText('应急处置').first().waitFor();
    expect(await dialogOf(page).locator('[data-field="name"]').textContent()).toContain('星火村夜巡队');
    await dialogOf(page).locator('button[type="submit"]').click();
    await page.getByText('已保存“星火村夜巡队”').waitFor();
    const now = page.locator(`tr[data-team="${team ?? ''}"]`);
    await now.getByText('星火村夜巡队').waitFor();
    expect(await now.textContent()).toContain('应急处置');
  });
});

it('a report tells of a case, and its numbers and bars lead to it, also on paper', async () => {
  const page = await desk.office.atDesk('/reports');
  const hazards = page.locator('[data-scenario="hazard"]');
  const kind = hazards.locator('[data-dimension="byKind"]');
  await kind.locator('[data-row="waterway"] [data-figure="reported"] a').waitFor();
  expect(await barriers(page)).toEqual([]);
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 XLSX' }).click();
  expect((await file).suggestedFilename()).toMatch(/^weige-day-.*\.xlsx$/);
  const canvas = kind.locator('canvas');
  await canvas.waitFor();
  await canvas.scrollIntoViewIfNeeded();
  const { width, height } = (await canvas.boundingBox()) ?? { width: 0, height: 0 };
  // The only bar there is: somewhere in the upper half of the chart, right of its name.
  const down = Array.from({ length: 12 }, (_, n) => (height / 14) * (n + 1));
  const gone = () => page.url().includes('/console/cases');
  await until('the bar leads to its cases', async () => {
    for (const y of down) if (!gone()) await canvas.click({ position: { x: width / 2, y }, timeout: 500 }).catch(() => undefined); // prettier-ignore
    return gone();
  });
  expect(new URL(page.url()).searchParams.get('kind')).toBe('waterway');
  await page.locator(`tr[data-case="${reported.id}"]`).waitFor();

  await page.goto(`${desk.server.address}/console/reports/print?period=week`);
  await page.locator('.sheet[data-ready="true"] canvas').first().waitFor();
  expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
});

it('the search finds a team and a case by keyboard, and says what can be searched where there is nothing', async () => {
  const page = await desk.office.atDesk();
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: /搜索/ });
  await page.keyboard.type('夜巡');
  await page.getByRole('option', { name: /星火村夜巡队/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  expect(await box.getAttribute('aria-activedescendant')).toBe('found-teams-0');
  await page.keyboard.press('Enter');
  await page.locator('tr.sought').waitFor();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('没有这样的东西');
  await page.getByText('没有找到“没有这样的东西”').waitFor();
  await page.getByText('人员只按完整的证件号').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(reported.id);
  await page.getByRole('option').waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`[data-open-case="${reported.id}"]`).waitFor();
});
