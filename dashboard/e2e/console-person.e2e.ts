import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { dialogOf, Office, oneTimeCode, signIn } from './support/console.ts';
import { DemoServer, TOWN } from './support/server.ts';
import { until } from './support/wait.ts';

let server: DemoServer;
let browser: Browser;
let office: Office;

const ADMIN = { name: 'town', password: '' };
const CADRE = { name: 'xinghuo', password: '' };

beforeAll(async () => {
  [server, browser] = await Promise.all([DemoServer.start(), openBrowser()]);
  office = new Office(browser, server.address);
  const shown = /, password (\S+)/;
  await until('the terminal shows the demonstration accounts', () => shown.test(server.printed));
  ADMIN.password = CADRE.password = shown.exec(server.printed)?.[1] ?? '';
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});
afterEach(() => {
  expect(office.wrongs()).toEqual([]);
});

describe('somebody at work on the console', () => {
  it('signs in, though a wall in the same browser shows the town to everybody', async () => {
    const page = await office.visit();
    await page.goto(`${server.address}/wall`);
    await page.goto(`${server.address}/console/my-account`);
    await signIn(page, ADMIN.name, ADMIN.password);
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
  });

  it('sets up a second factor, asks for its code at sign-in, and refuses a wrong one', async () => {
    const page = await office.workAs(CADRE, '/my-account');
    await page.getByRole('button', { name: '启用动态验证码' }).click();
    const secret = ((await page.locator('[data-secret]').textContent()) ?? '').replaceAll(' ', '');
    await page.getByRole('img', { name: '动态验证码二维码' }).waitFor();
    const wrong = oneTimeCode(secret, 9);
    await page.locator('input[name="code"]').fill(wrong);
    await page.keyboard.press('Enter');
    await page.locator('.el-form-item.is-error input[name="code"]').waitFor();
    await page.locator('input[name="code"]').fill(oneTimeCode(secret));
    await page.keyboard.press('Enter');
    await page.getByText('已启用：').waitFor();
    await page.getByRole('button', { name: '退出' }).click();

    await signIn(page, CADRE.name, CADRE.password);
    await page.locator('input[name="code"]').fill(wrong);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('不正确').waitFor();
    // A code is taken once: the one that confirmed is used up, the next is not.
    await page.locator('input[name="code"]').fill(oneTimeCode(secret, 1));
    await page.keyboard.press('Enter');
    await page.locator('#content h1').waitFor();
  });

  it('warns an empty desk, then signs it out and says so; nothing is lost by it', async () => {
    const page = await office.workAs(ADMIN, '/my-account');
    await page.getByLabel('现在的密码').fill('half a sentence');
    await page.clock.install();
    await page.clock.fastForward('29:30');
    await page.getByRole('alert').getByText('自动退出').waitFor();
    await page.mouse.move(20, 20);
    await until('the warning is gone', async () => (await page.getByRole('alert').count()) === 0);
    await page.clock.fastForward('30:10');
    await page.getByRole('heading', { name: '请重新登录' }).waitFor();
    expect(await dialogOf(page).textContent()).toContain('30 分钟没有操作');
    await page.keyboard.press('Escape');
    await page.keyboard.type(ADMIN.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    expect(await page.getByLabel('现在的密码').inputValue()).toBe('half a sentence');
  });

  it('ends a session from another device', async () => {
    const theirs = await office.workAs(ADMIN);
    const page = await office.workAs(ADMIN, '/my-account');
    await office.leave(page);
    await page.getByRole('button', { name: '结束' }).first().waitFor();
    for (;;) {
      const buttons = page.getByRole('button', { name: '结束' });
      const before = await buttons.count();
      if (before === 0) break;
      await buttons.first().click();
      await until('one session is less', async () => (await buttons.count()) < before);
    }
    await theirs.getByRole('heading', { name: '请重新登录' }).waitFor();
  });

  it('counts what is open in one’s own area as it happens, and leads to the wall', async () => {
    const page = await office.atDesk();
    await page.getByText('没有未结的隐患').waitFor();
    const token = server.weige('token', 'create', '--role', 'integration', '--area', TOWN);
    const grids = await fetch(`${server.address}/api/v1/areas?level=grid`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { features } = (await grids.json()) as {
      features: { properties: { code: string; label: [number, number] } }[];
    };
    const { code = '', label = [0, 0] } = features[0]?.properties ?? {};
    const hazard = { area: code, place: label, kind: 'gas', severity: 'critical' };
    await fetch(`${server.address}/api/v1/hazards`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(hazard),
    });
    await page.locator('[data-kind="hazard"]').getByText('未结 1 件').waitFor();
    expect(await page.getByRole('link', { name: '打开大屏' }).getAttribute('href')).toMatch(/^\/wall/);
  });

  it('speaks English, and stays in the theme that was chosen', async () => {
    const page = await office.atDesk('/?lang=en&theme=dark');
    await page.getByRole('heading', { name: 'My work' }).waitFor();
    await page.goto(`${server.address}/console/accounts`);
    await page.getByRole('heading', { name: 'Accounts and roles' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '账号与角色' }).waitFor();
  });
});
