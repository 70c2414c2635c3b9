import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail, Proposals } from '@weige/shared/contract/cases';
import { MINUTE, toWire } from '@weige/shared/contract/time';
import { barriers } from './support/basics.ts';
import { button, CaseDesk, HOUSE, isInSight, isLoaded, row, take } from './support/cases.ts';
import { dialogOf } from './support/console.ts';
import type { DemoDesk } from './support/desk.ts';
import type { DoorPhone } from './support/door.ts';
import { until } from './support/wait.ts';

let cases: CaseDesk;
let desk: DemoDesk;
let phone: DoorPhone;
let town: BrowserContext;

beforeAll(async () => {
  cases = await CaseDesk.open();
  ({ desk, phone } = cases);
});
afterAll(() => desk.close());
afterEach(() => {
  expect(desk.office.wrongs()).toEqual([]);
});

describe('the cases of a village', () => {
  it('come onto the list while one looks at it, and open by the keyboard with words, photographs and map', async () => {
    const page = await desk.office.atDesk('/cases');
    await page.getByText('还没有隐患或报修').waitFor();
    const photos = [await phone.upload(new Uint8Array(await page.screenshot({ type: 'jpeg' })))];
    const { id } = await cases.report({ photos });
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
    await until('the photograph is there', () => isLoaded(large));
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
    const { id } = await cases.report({ photos, words: '二楼李家有煤气味' });
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
    const road = { dwelling: HOUSE, kind: 'road', severity: 'critical' };
    const late = await desk.server.post('/hazards', { ...road, at });
    const page = await desk.office.atDesk('/cases');
    await row(page, late.id).locator('[data-clock="late"] [data-shape="triangle"]').waitFor();
    expect(await row(page, late.id).textContent()).toContain('超时');

    await page.getByRole('combobox', { name: '进度' }).selectOption({ label: '已超时' });
    const listed = page.locator('tr[data-case]');
    await until('only what is late is listed', async () => (await listed.count()) === 1);
    await page.getByRole('combobox', { name: '类别' }).selectOption({ label: '电梯' });
    await page.getByText('没有符合条件的工单').waitFor();
    expect(new URL(page.url()).search).toBe('?scenario=repair&standing=late&kind=lift');
    await page.goBack();
    await row(page, late.id).waitFor();
    await page.reload();
    await row(page, late.id).waitFor();
    expect(await listed.count()).toBe(1);
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
    await until('the open case is in sight', () => isInSight(row(page, id)));
    const height = () => row(page, id).evaluate((one) => Math.round(one.getBoundingClientRect().top));
    const before = await height();
    const added = await cases.report();
    await row(page, added.id).waitFor({ state: 'attached' });
    expect(Math.abs((await height()) - before)).toBeLessThan(3);
    expect(await row(page, id).getAttribute('class')).toContain('opened');
  });

  it('go through their steps, ask for what a step needs, and are closed only after asking', async () => {
    const { id } = await cases.report();
    const page = await desk.office.atDesk(`/cases/${id}`);
    await take(page, 'accept', '立案', { answer: '已收到，马上派人' });
    const { proposals } = await desk.ask<Proposals>(page, 'GET', `cases/${id}/proposals`);
    const [best] = proposals;
    await page.locator('[data-take="assign"]').click();
    const proposed = dialogOf(page).locator(`[data-proposal="${best?.team ?? ''}"]`);
    await proposed.locator('input:checked:focus').waitFor();
    expect(await proposed.textContent()).toContain('在办');
    await page.keyboard.press('Enter');
    await page.locator('[data-state="assigned"]').waitFor();
    await page.locator('[data-take-menu]').click();
    await page.locator('[data-take="suspend"]').click();
    await button(page, '挂起').click();
    await page.locator('.el-form-item.is-error [name="note"]').waitFor();
    await button(page, '明天 9 点').click();
    await page.locator('[name="note"]').fill('等配件');
    await button(page, '挂起').click();
    await take(page, 'resume', '恢复处置');
    await page.locator('[data-state="in-hand"]').waitFor();
    await desk.server.post('/hazards/steps', { case: id, step: 'handle' });
    await page.locator('[data-take="reject"]').click();
    await button(page, '核查不通过').click();
    await page.locator('.el-form-item.is-error [name="note"]').fill('阀门还在漏');
    await button(page, '核查不通过').click();
    await page.locator('[data-state="in-hand"]').waitFor();
    await desk.server.post('/hazards/steps', { case: id, step: 'handle' });
    await page.locator('[data-state="handled"]').waitFor();
    await take(page, 'check', '核查');
    await page.locator('[data-take="close"]').click();
    await dialogOf(page).getByText('上报人 7 天内可以要求重办').waitFor();
    await dialogOf(page).getByRole('button', { name: '结案', exact: true }).click();
    await page.locator('[data-state="closed"]').waitFor();

    const { lines } = await desk.ask<CaseDetail>(page, 'GET', `cases/${id}`);
    const steps = 'report accept assign suspend resume handle reject handle check close';
    expect(lines.map((line) => line.step).join(' ')).toBe(steps);
    expect(lines[1]).toMatchObject({ answer: '已收到，马上派人' });
    expect(lines[2]).toMatchObject({ assignee: best?.name });
    expect(lines[3]).toMatchObject({ note: '等配件' });
    expect(await page.locator('[data-step="close"]').textContent()).toContain('星火村值班');
  });

  it('tell the slower of two people what the other did, keep what was typed, and go on from there', async () => {
    const { id } = await cases.report();
    const page = await desk.office.atDesk(`/cases/${id}`);
    await cases.step(page, id, { step: 'accept' });
    await page.locator('[data-take="assign"]').click();
    await dialogOf(page).locator('[data-proposal] input:checked').waitFor();
    await dialogOf(page).getByText('其他班组或岗位').click();
    await dialogOf(page).locator('[name="assignee"]').fill('东门物业');
    await dialogOf(page).locator('[name="note"]').fill('带检测仪');
    await cases.step(page, id, { step: 'assign', assignee: '燃气公司' });
    await cases.step(page, id, { step: 'start' });
    // At once, before the news can have come.
    await dialogOf(page).getByRole('button', { name: '派遣', exact: true }).click();
    const news = dialogOf(page).getByRole('alert');
    await news.locator('[data-side="others"]').getByText('燃气公司').waitFor();
    expect(await news.textContent()).toContain('现在是“处置中”');
    expect(await news.locator('[data-side="mine"]').textContent()).toContain('东门物业');

    await dialogOf(page).getByRole('combobox').selectOption({ label: '处置完成' });
    expect(await dialogOf(page).locator('[name="note"]').inputValue()).toBe('带检测仪');
    await button(page, '仍要处置完成').click();
    await page.locator('[data-state="handled"]').waitFor();
  });

  it('that are one thing are put together after a look at both, and lead to the one that goes on', async () => {
    const first = await cases.report({ kind: 'waterway', words: '河堤塌了一块' });
    const second = await cases.report({ kind: 'waterway' });
    const page = await desk.office.atDesk(`/cases/${second.id}`);
    await page.locator(`[data-nearby="${first.id}"]`).getByRole('button', { name: '并入这一件' }).click();
    await dialogOf(page).getByRole('columnheader', { name: '继续办理的' }).waitFor();
    await button(page, '并案').click();
    await page.locator('[data-state="merged"]').waitFor();
    await page.getByRole('link', { name: '打开继续办理的工单' }).first().click();
    await page.locator(`[data-open-case="${first.id}"]`).getByText('河堤塌了一块').waitFor();
    await page.getByText('另有 1 人反映同一情况').waitFor();
  });

  it('are asked for by a filter that one keeps, and gone through by the keys', async () => {
    const page = await desk.office.atDesk('/cases?standing=open&level=grid');
    await page.locator('[data-save-filter]').click();
    await dialogOf(page).locator('[name="name"]').fill('本格未结');
    await page.keyboard.press('Enter');
    const chip = page.locator('[data-filter="本格未结"]');
    await chip.locator('[aria-pressed="true"]').waitFor();
    await page.getByRole('button', { name: '显示全部' }).click();
    await chip.getByText('本格未结').click();
    await page.locator('tr[data-case]').first().waitFor();
    expect(new URL(page.url()).search).toBe('?standing=open&level=grid');

    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const second = page.locator('tr[data-case]').nth(1);
    await second.locator('a:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-open-case] h2:focus').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    await page.keyboard.press('Escape');
    await chip.getByRole('button', { name: '删除' }).click();
    await chip.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销' }).click();
    await chip.waitFor();
  });

  it('stand on the map with the layers of the wall, and in a list beside it for who does not see it', async () => {
    const { id } = await cases.report({ kind: 'unsafe-house' });
    const page = await desk.office.atDesk('/map');
    const line = page.locator(`[data-in-view="${id}"]`);
    await line.waitFor();
    await page.locator('.leaflet-container canvas.marks').waitFor({ state: 'attached' });
    await page.locator('[data-layer="hazard"]').uncheck();
    await line.waitFor({ state: 'detached' });
    await page.locator('[data-layer="hazard"]').check();
    await line.getByRole('link').click();
    await page.locator(`[data-open-case="${id}"] h2`).waitFor();
  });

  it('keep nobody out: names, headings, contrast, in both languages and by day and night', async () => {
    const { id } = await cases.report({ words: 'x'.repeat(300) });
    for (const look of ['lang=zh-CN&theme=light', 'lang=en&theme=dark']) {
      for (const path of ['/', '/map', '/cases', `/cases/${id}`]) {
        const page = await desk.office.atDesk(`${path}?${look}`);
        if (path.startsWith('/cases')) await row(page, id).waitFor();
        else await page.locator('[data-need], [data-in-view]').first().waitFor();
        if (path.endsWith(id)) await page.locator('[data-step="report"]').waitFor();
        expect([path, look, await barriers(page)]).toEqual([path, look, []]);
        if (!path.endsWith(id)) continue;
        await page.locator('[data-take="accept"]').click();
        await dialogOf(page).locator('textarea').first().and(page.locator(':focus')).waitFor();
        expect(['dialog', look, await barriers(page)]).toEqual(['dialog', look, []]);
      }
    }
  });

  it('are talked of among colleagues, who see that another has the same one open', async () => {
    const { id } = await cases.report();
    const page = await desk.office.atDesk(`/cases/${id}`);
    await page.locator('[name="talk"]').fill('燃气公司十分钟后到');
    town = await desk.signIn('town');
    const other = await desk.office.atDesk(`/cases/${id}`);
    await page.getByText('也在看这张工单').waitFor();
    await other.getByText('星火村值班 也在看这张工单').waitFor();
    await page.locator('[name="talk"]').focus();
    await page.keyboard.press('Control+Enter');
    await other.locator('[data-talk]').getByText('燃气公司十分钟后到').waitFor();
    await other.goto(`${desk.server.address}/console/`);
    await page.getByText('也在看这张工单').waitFor({ state: 'detached' });
  });

  it('are not for somebody whose role does not see them', async () => {
    const account = { name: 'duty', displayName: '值班', role: 'operator', area: '310116109' };
    const { password } = await desk.ask<{ password: string }>(town, 'POST', 'accounts', account);
    const page = await desk.office.workAs({ name: account.name, password }, '/cases');
    await page.getByRole('heading', { name: '没有权限' }).waitFor();
    expect(await page.getByRole('navigation').textContent()).not.toContain('隐患与维修');
  });
});
