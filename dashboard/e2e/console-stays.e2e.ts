import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AuditPage } from '@weige/shared/contract/accounts';
import type { DoorsPage } from '@weige/shared/contract/doors';
import type { StaysPage } from '@weige/shared/contract/stays';
import { DAY, toWire } from '@weige/shared/contract/time';
import { barriers } from './support/basics.ts';
import { dialogOf } from './support/console.ts';
import { DemoDesk } from './support/desk.ts';
import { DoorPhone } from './support/door.ts';
import { until } from './support/wait.ts';

const HOUSE = '310116109220010101001';
/** The example of the standard (GB 11643) itself. */
const NUMBER = '11010519491231002X';
const PHONE = '13800001234';
let desk: DemoDesk;
let town: BrowserContext;

beforeAll(async () => {
  desk = await DemoDesk.open();
  town = await desk.signIn('town');
  await desk.ask(town, 'POST', 'door-codes', { area: HOUSE });
  const { doors } = await desk.ask<DoorsPage>(town, 'GET', `door-codes?area=${HOUSE}`);
  const phone = await DoorPhone.scan(desk.server.address, doors[0]?.code ?? '');
  const people = [
    { name: '张小三', paper: 'identity', number: NUMBER, phone: PHONE, relation: 'tenant' },
    { name: '=1+1', paper: 'passport', number: 'E12345678', relation: 'guest' },
  ];
  const until = toWire(Date.now() + 5 * DAY);
  await phone.submit('/check-ins', { kind: 'arrive', people, origin: '安徽', consent: '2026-11', until });
});
afterAll(() => desk.close());
afterEach(() => {
  expect(desk.office.wrongs()).toEqual([]);
});

const row = (page: Page, masked: string) => page.locator('tr[data-stay]').filter({ hasText: masked });
const press = (page: Page, name: string) => dialogOf(page).getByRole('button', { name, exact: true }).click();

/** What the audit log says was done of that kind, newest first. */
async function noted(action: string): Promise<AuditPage['entries']> {
  return (await desk.ask<AuditPage>(town, 'GET', `audit?limit=20&action=${action}`)).entries;
}

async function saved(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  return readFile(await file.path(), 'utf8');
}

describe('registrations', () => {
  it('are listed masked, filtered by the address, and say that each look is noted', async () => {
    const page = await desk.office.atDesk('/stays');
    await row(page, '110***********002X').waitFor();
    await row(page, '138****1234').waitFor();
    await page.getByText('每次查看、导出和删除都会记入审计日志').waitFor();
    const content = await page.content();
    for (const clear of [NUMBER, PHONE, '张小三']) expect(content).not.toContain(clear);

    await page.getByRole('combobox', { name: '状态' }).selectOption({ label: '已离开' });
    await page.getByText('没有符合条件的登记').waitFor();
    expect(new URL(page.url()).search).toBe('?standing=ended');
    await page.getByRole('button', { name: '显示全部登记' }).click();
    await row(page, '110***********002X').waitFor();
  });

  it('open for a reason, for a minute, and the reason is in the audit log', async () => {
    const page = await desk.office.atDesk('/stays');
    await page.clock.install();
    await row(page, '110***********002X').getByRole('button', { name: '查看' }).click();
    await press(page, '查看，显示 60 秒');
    await dialogOf(page).getByText('请写明理由').waitFor();
    expect(await noted('person.looked-at')).toEqual([]);

    await press(page, '上门走访核实');
    await press(page, '查看，显示 60 秒');
    await dialogOf(page).getByText(NUMBER).waitFor();
    await dialogOf(page).getByText('张小三').waitFor();
    expect(JSON.stringify((await noted('person.looked-at'))[0])).toContain('上门走访核实');

    await page.clock.fastForward('00:59');
    expect(await page.content()).toContain(NUMBER);
    await page.clock.fastForward('00:02');
    await dialogOf(page).getByText('已重新遮盖').waitFor();
    const content = await page.content();
    for (const clear of [NUMBER, PHONE, '张小三']) expect(content).not.toContain(clear);
  });

  it('are given to the person they are about, by the exact number, as JSON and as a table that runs nothing', async () => {
    const page = await desk.office.atDesk('/stays');
    await page.getByRole('button', { name: '应本人要求导出' }).click();
    await dialogOf(page).locator('[name="number"]').fill('110105 19491231 002x');
    await press(page, '本人书面申请');
    await press(page, '查找并导出');
    const json: unknown = JSON.parse(await saved(page, '下载 JSON'));
    expect(json).toMatchObject({ records: [{ name: '张小三', number: NUMBER, phone: PHONE }] });
    expect(await saved(page, '下载 CSV（表格）')).toContain('张小三,居民身份证,');
    await press(page, '关闭');

    await row(page, 'E******78').getByRole('button', { name: '导出' }).click();
    await press(page, '本人书面申请');
    await press(page, '查找并导出');
    const csv = await saved(page, '下载 CSV（表格）');
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv).toContain(",'=1+1,");
    expect((await noted('person.exported')).length).toBe(2);
  });

  it('are erased at the person’s request after a word that is typed; what is counted stays', async () => {
    const page = await desk.office.atDesk('/stays');
    await page.getByRole('button', { name: '应本人要求删除' }).click();
    await dialogOf(page).getByText('会保留的只有数目').waitFor();
    await dialogOf(page).locator('[name="number"]').fill(NUMBER);
    await press(page, '本人书面申请');
    await press(page, '永久删除');
    await page.locator('.el-form-item.is-error [name="typed"]').waitFor();
    const stays = async () => (await desk.ask<StaysPage>(town, 'GET', 'stays')).stays.length;
    expect(await stays()).toBe(2);

    await dialogOf(page).locator('[name="typed"]').fill('删除');
    await press(page, '永久删除');
    await page.getByRole('status').getByText('已删除 1 条登记').waitFor();
    await until('the list has one less', async () => (await page.locator('tr[data-stay]').count()) === 1);
    expect(await stays()).toBe(1);
    expect((await noted('person.erased')).length).toBe(1);
    const log = JSON.stringify(await desk.ask(town, 'GET', 'events?type=check-in.recorded'));
    expect(log).toContain(HOUSE);
    expect(log).not.toContain(NUMBER);
  });

  it('keep nobody out: names, headings, contrast, in both languages and by day and night', async () => {
    for (const look of ['lang=zh-CN&theme=light', 'lang=en&theme=dark']) {
      const page = await desk.office.atDesk(`/stays?${look}`);
      await page.locator('tr[data-stay]').first().waitFor();
      expect([look, await barriers(page)]).toEqual([look, []]);
      await page.locator('tr[data-stay] button').last().click();
      await dialogOf(page).locator('[name="typed"]').waitFor();
      expect(['dialog', look, await barriers(page)]).toEqual(['dialog', look, []]);
    }
  });
});
