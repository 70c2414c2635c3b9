import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '@weige/shared/contract/cases';
import type { DoorsPage } from '@weige/shared/contract/doors';
import { MINUTE, toWire } from '@weige/shared/contract/time';
import { barriers } from './support/basics.ts';
import { dialogOf } from './support/console.ts';
import { DemoDesk } from './support/desk.ts';
import { DoorPhone } from './support/door.ts';
import { until } from './support/wait.ts';

const HOUSE = '310116109220010101001';
let desk: DemoDesk;
let phone: DoorPhone;

beforeAll(async () => {
  desk = await DemoDesk.open();
  const cadre = await desk.signIn('xinghuo');
  await desk.ask(cadre, 'POST', 'door-codes', { area: HOUSE });
  const { doors } = await desk.ask<DoorsPage>(cadre, 'GET', `door-codes?area=${HOUSE}`);
  phone = await DoorPhone.scan(desk.server.address, doors[0]?.code ?? '');
});
afterAll(() => desk.close());
afterEach(() => {
  expect(desk.office.wrongs()).toEqual([]);
});

const report = (body: object = {}): Promise<{ id: string }> =>
  phone.submit('/hazards', { kind: 'gas', severity: 'critical', words: '三楼有煤气味', ...body });
const row = (page: Page, id: string) => page.locator(`tr[data-case="${id}"]`);
const step = (page: Page, id: string, body: object) =>
  desk.ask(page, 'POST', 'hazards/steps', { case: id, ...body });

/** Takes a step by its button; `fields` are filled in first. */
async function take(
  page: Page,
  name: string,
  submit: string,
  fields: Record<string, string> = {},
): Promise<void> {
  await page.locator(`[data-take="${name}"]`).click();
  for (const [field, text] of Object.entries(fields))
    await dialogOf(page).locator(`[name="${field}"]`).fill(text);
  await dialogOf(page).getByRole('button', { name: submit, exact: true }).click();
}

describe('the cases of a village', () => {
  it('come onto the list while one looks at it, and open by the keyboard with words, photographs and map', async () => {
    const page = await desk.office.atDesk('/cases');
    await page.getByText('还没有隐患或报修').waitFor();
    const photos = [await phone.upload(new Uint8Array(await page.screenshot({ type: 'jpeg' })))];
    const { id } = await report({ photos });
    await row(page, id).waitFor();
    expect(await row(page, id).textContent()).toContain('1 张照片');

    await row(page, id).getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.locator(`[data-open-case="${id}"] h2:focus`).waitFor();
    await page.getByText('三楼有煤气味').waitFor();
    await page.getByText('星火村北埭1号').waitFor();
    await page.locator('.leaflet-container canvas').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '放大照片' }).click();
    const large = page.locator('dialog[open] img');
    await until('the photograph is there', () =>
      large.evaluate(
        (image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 400,
      ),
    );
    await page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe(`/console/cases/${id}`);
    await page.locator('[data-open-case] h2').focus();
    await page.keyboard.press('Escape');
    await page.locator(`tr[data-case="${id}"] a:focus`).waitFor();
  });

  it('lose what a resident said and showed when that person asks for it, and go on', async () => {
    const page = await desk.office.atDesk('/cases');
    const photos = [await phone.upload(new Uint8Array(await page.screenshot({ type: 'jpeg' })))];
    const { id } = await report({ photos, words: '二楼李家有煤气味' });
    await page.goto(`${desk.server.address}/console/cases/${id}`);
    await page.getByText('二楼李家有煤气味').waitFor();
    await page.getByRole('button', { name: '应本人要求删除文字和照片' }).click();
    await dialogOf(page).getByRole('button', { name: '删除', exact: true }).click();
    await dialogOf(page).getByText('请写明理由').waitFor();
    await dialogOf(page).getByRole('button', { name: '本人书面申请' }).first().click();
    await dialogOf(page).getByRole('button', { name: '删除', exact: true }).click();
    await page.getByText('居民写的文字和照片已删除').waitFor();
    await page.getByText('二楼李家有煤气味').waitFor({ state: 'detached' });
    expect(await page.locator('.panel img').count()).toBe(0);
    await page.locator('[data-take="accept"]').waitFor();
  });

  it('are filtered by the address, and what is late is marked by shape, word and colour', async () => {
    const at = toWire(Date.now() - 20 * MINUTE);
    const late = await desk.server.post('/hazards', {
      dwelling: HOUSE,
      kind: 'road',
      severity: 'critical',
      at,
    });
    const page = await desk.office.atDesk('/cases');
    await row(page, late.id).locator('[data-clock="late"] [data-shape="triangle"]').waitFor();
    expect(await row(page, late.id).textContent()).toContain('超时');

    await page.getByRole('combobox', { name: '进度' }).selectOption({ label: '已超时' });
    await until(
      'only what is late is listed',
      async () => (await page.locator('tr[data-case]').count()) === 1,
    );
    await page.getByRole('combobox', { name: '类别' }).selectOption({ label: '电梯' });
    await page.getByText('没有符合条件的工单').waitFor();
    expect(new URL(page.url()).search).toBe('?scenario=repair&standing=late&kind=lift');
    await page.goBack();
    await row(page, late.id).waitFor();
    await page.reload();
    await row(page, late.id).waitFor();
    expect(await page.locator('tr[data-case]').count()).toBe(1);
  });

  it('stay where they are on the screen when more come in above', async () => {
    for (let n = 0; n < 20; n++)
      await desk.server.post('/repairs', { dwelling: HOUSE, kind: 'lift', urgency: 'ordinary' });
    const page = await desk.office.atDesk('/cases');
    const middle = page.locator('tr[data-case]').nth(12);
    await middle.scrollIntoViewIfNeeded();
    const id = (await middle.getAttribute('data-case')) ?? '';
    await row(page, id).getByRole('link').click();
    await page.locator(`[data-open-case="${id}"] h2`).waitFor();
    await page.locator(`tr[data-case="${id}"] a[aria-current]`).waitFor();
    await until('the open case is in sight', () =>
      row(page, id).evaluate((one) => {
        const frame = one.closest('.table-frame')?.getBoundingClientRect();
        const { top, bottom } = one.getBoundingClientRect();
        return frame !== undefined && top >= frame.top && bottom <= frame.bottom;
      }),
    );
    const height = () => row(page, id).evaluate((one) => Math.round(one.getBoundingClientRect().top));
    const before = await height();
    const added = await report();
    await row(page, added.id).waitFor({ state: 'attached' });
    expect(Math.abs((await height()) - before)).toBeLessThan(3);
    expect(await row(page, id).getAttribute('class')).toContain('opened');
  });

  it('go through their steps, ask for what a step needs, and are closed only after asking', async () => {
    const { id } = await report();
    const page = await desk.office.atDesk(`/cases/${id}`);
    await take(page, 'accept', '立案', { answer: '已收到，马上派人' });
    await take(page, 'assign', '派遣');
    await page.locator('.el-form-item.is-error [name="assignee"]').waitFor();
    await page.locator('[name="assignee"]').fill('燃气公司');
    await page.keyboard.press('Enter');
    await take(page, 'suspend', '挂起');
    await page.locator('.el-form-item.is-error [name="note"]').waitFor();
    await page.locator('[name="note"]').fill('等配件');
    await dialogOf(page).getByRole('button', { name: '挂起', exact: true }).click();
    await take(page, 'resume', '恢复处置');
    await take(page, 'check', '核查');
    await page.locator('[data-take="close"]').click();
    await dialogOf(page).getByText('上报人 7 天内可以要求重办').waitFor();
    await dialogOf(page).getByRole('button', { name: '结案', exact: true }).click();
    await page.locator('[data-state="closed"]').waitFor();

    const { lines } = await desk.ask<CaseDetail>(page, 'GET', `cases/${id}`);
    const steps = ['report', 'accept', 'assign', 'suspend', 'resume', 'check', 'close'];
    expect(lines.map((line) => line.step)).toEqual(steps);
    expect(lines[1]).toMatchObject({ answer: '已收到，马上派人' });
    expect(lines[2]).toMatchObject({ assignee: '燃气公司' });
    expect(lines[3]).toMatchObject({ note: '等配件' });
  });

  it('tell the slower of two people what the other did, keep what was typed, and go on from there', async () => {
    const { id } = await report();
    const page = await desk.office.atDesk(`/cases/${id}`);
    await step(page, id, { step: 'accept' });
    await page.locator('[data-take="assign"]').click();
    await dialogOf(page).locator('[name="assignee"]').fill('东门物业');
    await dialogOf(page).locator('[name="note"]').fill('带检测仪');
    await step(page, id, { step: 'assign', assignee: '燃气公司' });
    await step(page, id, { step: 'start' });
    // At once, before the news can have come.
    await dialogOf(page).getByRole('button', { name: '派遣', exact: true }).click();
    const news = dialogOf(page).getByRole('alert');
    await news.getByText('燃气公司').waitFor();
    expect(await news.textContent()).toContain('现在是“处置中”');
    expect(await dialogOf(page).locator('[name="assignee"]').inputValue()).toBe('东门物业');

    await dialogOf(page).getByRole('combobox').selectOption({ label: '核查' });
    expect(await dialogOf(page).locator('[name="note"]').inputValue()).toBe('带检测仪');
    await dialogOf(page).getByRole('button', { name: '核查', exact: true }).click();
    await page.locator('[data-state="checked"]').waitFor();
  });

  it('keep nobody out: names, headings, contrast, in both languages and by day and night', async () => {
    const { id } = await report({ words: 'x'.repeat(300) });
    for (const look of ['lang=zh-CN&theme=light', 'lang=en&theme=dark']) {
      for (const path of ['/', '/cases', `/cases/${id}`]) {
        const page = await desk.office.atDesk(`${path}?${look}`);
        if (path !== '/') await row(page, id).waitFor();
        if (path.endsWith(id)) await page.locator('[data-step="report"]').waitFor();
        expect([path, look, await barriers(page)]).toEqual([path, look, []]);
        if (!path.endsWith(id)) continue;
        await page.locator('[data-take="accept"]').click();
        await dialogOf(page).locator('textarea').first().and(page.locator(':focus')).waitFor();
        expect(['dialog', look, await barriers(page)]).toEqual(['dialog', look, []]);
      }
    }
  });

  it('are not for somebody whose role does not see them', async () => {
    const town = await desk.signIn('town');
    const account = { name: 'duty', displayName: '值班', role: 'operator', area: '310116109' };
    const { password } = await desk.ask<{ password: string }>(town, 'POST', 'accounts', account);
    const page = await desk.office.workAs({ name: account.name, password }, '/cases');
    await page.getByRole('heading', { name: '没有权限' }).waitFor();
    expect(await page.getByRole('navigation').textContent()).not.toContain('隐患与维修');
  });
});
