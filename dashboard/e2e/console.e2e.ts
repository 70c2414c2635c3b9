import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { accountRow, dialogOf, Office, signIn } from './support/console.ts';
import { DemoServer } from './support/server.ts';
import { until } from './support/wait.ts';

let server: DemoServer;
let browser: Browser;
let office: Office;

const ADMIN = { name: 'zhang.min', password: 'a long enough password' };
const CADRE = { name: 'li.na', displayName: '李娜', password: '' };

beforeAll(async () => {
  [server, browser] = await Promise.all([DemoServer.startBare(), openBrowser()]);
  office = new Office(browser, server.address);
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});
afterEach(() => {
  expect(office.wrongs()).toEqual([]);
});

/** Chooses a village in the open dialog by the keyboard alone. */
async function chooseFirstVillage(page: Page): Promise<void> {
  await dialogOf(page).locator('[data-depth="2"]').first().waitFor();
  await dialogOf(page).locator('[role="tree"] [tabindex="0"]').focus();
  for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
}

describe('the console', () => {
  it('asks on the first visit for the code that the terminal shows, and makes the first administrator', async () => {
    await until('the terminal shows the code', () => /set-up code \S+/.test(server.printed));
    const code = /set-up code (\S+)/.exec(server.printed)?.[1] ?? '';
    const page = await office.visit('/accounts');
    await page.getByRole('heading', { name: '首次设置' }).waitFor();
    expect(await page.locator('main').textContent()).toContain('金山卫镇');

    await page.locator('input[name="code"]').fill('WRONG-CODE');
    await page.locator('input[name="name"]').fill('Zhang Min');
    await page.locator('input[name="displayName"]').fill('张敏');
    await page.getByLabel('密码').fill('short');
    await page.keyboard.press('Enter');
    await page.locator('.el-form-item.is-error input[name="name"]').waitFor();
    expect(await page.locator('.el-form-item.is-error').count()).toBe(2);

    await page.locator('input[name="name"]').fill(ADMIN.name);
    await page.getByLabel('密码').fill(ADMIN.password);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('初始化码不正确').waitFor();
    expect(await page.locator('input[name="displayName"]').inputValue()).toBe('张敏');

    await page.locator('input[name="code"]').fill(code.toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '我的工作' }).waitFor();
    expect(await page.getByRole('navigation').textContent()).toContain('审计日志');
  });

  it('refuses a wrong password, keeps the name, and leads to where one wanted to go', async () => {
    const page = await office.visit('/audit');
    await signIn(page, ADMIN.name, 'not the password');
    await page.getByRole('alert').getByText('不正确').waitFor();
    expect(await page.locator('input[name="name"]').inputValue()).toBe(ADMIN.name);
    await signIn(page, ADMIN.name, ADMIN.password);
    await page.getByRole('heading', { name: '审计日志' }).waitFor();
    await office.leave(page);
    expect(new URL(page.url()).pathname).toBe('/console/audit');
  });

  it('makes an account with the keyboard alone, shows its password once, and lets it see only what it may', async () => {
    const page = await office.atDesk('/accounts');
    await page.getByRole('button', { name: '新建账号' }).focus();
    await page.keyboard.press('Enter');
    await dialogOf(page).locator('input[name="name"]').and(page.locator(':focus')).waitFor();
    await page.keyboard.type(CADRE.name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(CADRE.displayName);
    await chooseFirstVillage(page);
    await page.locator('input[name="displayName"]').focus();
    await page.keyboard.press('Enter');
    CADRE.password = await page.locator('input[name="made"]').inputValue();
    expect(CADRE.password.length).toBeGreaterThanOrEqual(10);
    await page.keyboard.press('Escape');
    await accountRow(page, CADRE.name).waitFor();
    expect(await page.content()).not.toContain(CADRE.password);

    const theirs = await office.workAs(CADRE);
    const names = [
      ...['我的工作', '地图', '隐患与维修', '告警', '队伍与值班', '统计报表'],
      ...['住所码', '个人登记', '广播通知', '规则设置', '我的账号'],
    ];
    // Behind the name of the alarms' page stands how many wait, for readers of the screen also where none does.
    const pages = await theirs.getByRole('navigation').getByRole('link').allTextContents();
    expect(pages.map((one) => names.find((name) => one.trim().startsWith(name)) ?? one)).toEqual(names);
    await theirs.goto(`${server.address}/console/accounts`);
    await theirs.getByRole('heading', { name: '没有权限' }).waitFor();
  });

  it('signs somebody out at once when their role changes, says why, and keeps what they were typing', async () => {
    const theirs = await office.workAs(CADRE, '/my-account');
    await theirs.getByLabel('现在的密码').fill('half a sentence');
    const page = await office.atDesk('/accounts');
    await accountRow(page, CADRE.name).getByRole('button', { name: '编辑' }).click();
    await dialogOf(page).getByRole('combobox').selectOption({ label: '值班广播员' });
    const saved = Date.now();
    await dialogOf(page).getByRole('button', { name: '保存' }).click();
    await theirs.getByRole('heading', { name: '请重新登录' }).waitFor();
    expect(Date.now() - saved).toBeLessThan(4_000);
    expect(await dialogOf(theirs).textContent()).toContain('管理员更改了您的账号');

    await theirs.locator('dialog input[name="password"]').fill(CADRE.password);
    await theirs.keyboard.press('Enter');
    await theirs.getByRole('status').getByText('的值班广播员').waitFor();
    expect(await theirs.getByLabel('现在的密码').inputValue()).toBe('half a sentence');
  });

  it('shows the second of two administrators both versions, and saves theirs only where they changed something', async () => {
    const pages = [await office.atDesk('/accounts'), await office.atDesk('/accounts')] as const;
    for (const page of pages)
      await accountRow(page, CADRE.name).getByRole('button', { name: '编辑' }).click();
    const [first, second] = pages;
    await dialogOf(first).locator('input[name="displayName"]').fill('李娜（白班）');
    await dialogOf(first).getByRole('button', { name: '保存' }).click();
    await accountRow(first, CADRE.name).getByText('李娜（白班）').waitFor();

    await dialogOf(second).getByRole('combobox').selectOption({ label: '微格员' });
    await dialogOf(second).getByRole('button', { name: '保存' }).click();
    const row = (field: string) => dialogOf(second).locator(`tr[data-field="${field}"] td`);
    await row('role').first().waitFor();
    expect(await row('displayName').allTextContents()).toEqual(['李娜（白班）', '李娜（白班）']);
    expect(await row('role').allTextContents()).toEqual(['微格员', '值班广播员']);
    await dialogOf(second).getByRole('button', { name: '保存我的版本' }).click();
    await accountRow(second, CADRE.name).getByText('微格员').waitFor();
    await accountRow(second, CADRE.name).getByText('李娜（白班）').waitFor();
  });

  it('shuts an account after asking, and takes it back', async () => {
    const page = await office.atDesk('/accounts');
    await accountRow(page, CADRE.name).getByRole('button', { name: '停用' }).click();
    await dialogOf(page).getByRole('button', { name: '停用' }).click();
    await accountRow(page, CADRE.name).getByText('已停用').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await accountRow(page, CADRE.name).getByText('正常').waitFor();
  });

  it('has all of it in the audit log, with its details, filtered, and as a file', async () => {
    const page = await office.atDesk('/audit');
    await page.locator('tr[data-action="setup.done"]').waitFor();
    const seen = await page
      .locator('tr[data-action]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-action')));
    const wanted = ['session.started', 'session.refused', 'account.created', 'account.changed']; // prettier-ignore
    for (const action of wanted) expect(seen).toContain(action);

    await page.getByRole('combobox', { name: '操作' }).selectOption({ label: '更改账号' });
    await until('only changes are left', async () => {
      const rows = await page.locator('tr[data-action]').count();
      return rows > 0 && rows === (await page.locator('tr[data-action="account.changed"]').count());
    });
    const roles = page.locator('tr[data-action]').last().getByRole('button', { name: '展开' });
    await roles.click();
    await page.getByText('村居干部 → 值班广播员').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出 CSV' }).click(),
    ]);
    expect(await file.failure()).toBeNull();
    expect(file.suggestedFilename()).toMatch(/\.csv$/);

    await page.getByLabel('在操作人、对象和详情中查找').fill('no such thing');
    await page.keyboard.press('Enter');
    await page.getByText('没有符合条件的记录').waitFor();
  });
});
