import { create } from 'qrcode';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DoorsPage } from '@weige/shared/contract/doors';
import { barriers } from './support/basics.ts';
import { dialogOf } from './support/console.ts';
import { DemoDesk } from './support/desk.ts';
import { DoorPhone } from './support/door.ts';
import { darkSquares } from './support/picture.ts';
import { until } from './support/wait.ts';

const GRID = '3101161092200101';
let desk: DemoDesk;

beforeAll(async () => {
  desk = await DemoDesk.open();
  await desk.signIn('xinghuo');
});
afterAll(() => desk.close());
afterEach(() => {
  expect(desk.office.wrongs()).toEqual([]);
});

const doorsOf = (page: Page, area: string): Promise<DoorsPage> =>
  desk.ask(page, 'GET', `door-codes?area=${area}&limit=1200`);
const codeOf = async (page: Page, dwelling: string): Promise<string> =>
  (await doorsOf(page, dwelling)).doors[0]?.code ?? '';
const row = (page: Page, dwelling: string) => page.locator(`tr[data-dwelling="${dwelling}"]`);

/** Pages of a PDF by Chromium, and their sizes in points. */
function pagesOf(pdf: Buffer): { count: number; sizes: string[] } {
  const text = pdf.toString('latin1');
  const sizes = [...text.matchAll(/\/MediaBox\s*\[([^\]]*)\]/g)].map(([, box = '']) => box);
  return { count: (text.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length, sizes: [...new Set(sizes)] };
}

async function untilDrawn(page: Page): Promise<void> {
  await page.locator('.door-sheets[data-ready="true"]').waitFor({ timeout: 50_000 });
}

describe('door codes', () => {
  it('are issued for a grid that is chosen by the keyboard, after saying for how many', async () => {
    const page = await desk.office.atDesk('/doors');
    await page.getByRole('button', { name: /^辖区/ }).focus();
    await page.keyboard.press('Enter');
    await dialogOf(page).locator('[data-depth="2"]').first().waitFor();
    await dialogOf(page).locator('[role="tree"] [tabindex="0"]').focus();
    for (const key of ['ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
    await dialogOf(page).locator('[data-depth="3"]').first().waitFor();
    for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
    await dialogOf(page).getByRole('button', { name: '选定这个辖区' }).click();
    await until('the address has the grid', () => page.url().endsWith(`?area=${GRID}`));

    const { missing } = await doorsOf(page, GRID);
    expect(missing).toBeGreaterThan(24);
    await page.getByText(`其中 ${missing} 户没有有效的住所码`).waitFor();
    await page.getByRole('button', { name: '发放住所码' }).click();
    await dialogOf(page).getByText(`有 ${missing} 户没有有效的住所码`).waitFor();
    await dialogOf(page).getByRole('button', { name: '发放', exact: true }).click();
    await page.getByText('都有有效的住所码').waitFor();
    await page.getByRole('status').getByText(`已发放 ${missing} 个住所码`).waitFor();
  });

  it('are listed by lane', async () => {
    const page = await desk.office.atDesk(`/doors?area=${GRID}`);
    await page.locator('tr[data-dwelling]').first().waitFor();
    const before = await page.locator('tr[data-dwelling]').count();
    await page.getByRole('combobox', { name: '埭或楼组' }).selectOption({ index: 1 });
    await until('one lane is listed', async () => (await page.locator('tr[data-dwelling]').count()) < before);
    const addresses = await page.locator('tr[data-dwelling] td:first-child').allTextContents();
    expect(addresses.every((address) => address.startsWith('星火村北埭'))).toBe(true);
  });

  it('are printed twelve to a page, each whole, with a picture that a phone reads as the way to its door', async () => {
    const page = await desk.office.atDesk(`/doors/print?area=${GRID}`);
    await untilDrawn(page);
    const { doors } = await doorsOf(page, GRID);
    const pdf = pagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect(pdf).toEqual({ count: Math.ceil(doors.length / 12), sizes: ['0 0 594.95996 841.91998'] });

    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav, header').filter({ visible: true }).count()).toBe(0);
    const cut = await page.locator('.sheet').evaluateAll((sheets) =>
      sheets.flatMap((sheet) => {
        const paper = sheet.getBoundingClientRect();
        return [...sheet.querySelectorAll('.card')].flatMap((card) => {
          const { left, right, top, bottom } = card.getBoundingClientRect();
          const inside = left > paper.left && right < paper.right && top > paper.top && bottom < paper.bottom;
          const whole =
            card.scrollHeight <= card.clientHeight + 1 && card.scrollWidth <= card.clientWidth + 1;
          return inside && whole ? [] : [card.textContent];
        });
      }),
    );
    expect(cut).toEqual([]);

    const [door] = doors;
    const code = door?.code ?? '';
    const card = page.locator(`[data-card="${door?.dwelling ?? ''}"]`);
    const text = (await card.innerText()).split('\n').filter(Boolean);
    expect(text.slice(0, 2)).toEqual(['星火村', '北埭1号']);
    expect(text.join()).not.toContain(code);
    const { modules } = create(`${desk.server.address}/m/${code}`, { errorCorrectionLevel: 'M' });
    const seen = await darkSquares(page, await card.locator('.code').screenshot(), modules.size + 8);
    const wanted = Array.from({ length: modules.size }, (_, y) =>
      Array.from({ length: modules.size }, (_, x) => modules.get(y, x) === 1),
    );
    expect(seen.slice(4, -4).map((line) => line.slice(4, -4))).toEqual(wanted);
    expect(await DoorPhone.opens(desk.server.address, code)).toBe(true);
  });

  it('are replaced and revoked after saying what becomes of the sheet on the door', async () => {
    const page = await desk.office.atDesk(`/doors?area=${GRID}`);
    const dwelling = `${GRID}01001`;
    const old = await codeOf(page, dwelling);
    await row(page, dwelling).getByRole('button', { name: '补发' }).click();
    await dialogOf(page).getByText('门上现在贴的二维码立即失效').waitFor();
    await dialogOf(page).getByRole('button', { name: '补发' }).click();
    await dialogOf(page).getByRole('link', { name: '打印这一户的新码' }).click();
    await untilDrawn(page);
    expect(await page.locator('.card').count()).toBe(1);
    const next = await codeOf(page, dwelling);
    const opens = (code: string) => DoorPhone.opens(desk.server.address, code);
    expect([next === old, await opens(old), await opens(next)]).toEqual([false, false, true]);

    await page.goto(`${desk.server.address}/console/doors?area=${GRID}`);
    await row(page, dwelling).getByRole('button', { name: '作废' }).click();
    await dialogOf(page).getByText('请派人取下').waitFor();
    await dialogOf(page).getByRole('button', { name: '作废' }).click();
    await row(page, dwelling).locator('[data-standing="revoked"]').waitFor();
    expect(await opens(next)).toBe(false);
  });

  it('let a phone join by eight digits that are shown once, and the village takes it out again', async () => {
    const page = await desk.office.atDesk(`/doors?area=${GRID}`);
    const dwelling = `${GRID}01002`;
    await row(page, dwelling).getByRole('button', { name: '绑定码' }).click();
    await dialogOf(page).getByRole('button', { name: '生成绑定码' }).click();
    const shown = (await page.locator('[data-binding-code]').textContent()) ?? '';
    expect(shown).toMatch(/^\d{4} \d{4}$/);
    await dialogOf(page).getByText('有效至').waitFor();
    await dialogOf(page).getByRole('button', { name: '我已记下' }).click();
    await until('it is gone', async () => !(await page.content()).includes(shown));
    const phone = await DoorPhone.scan(desk.server.address, await codeOf(page, dwelling));
    await phone.bind(shown.replace(' ', ''));
    await page.reload();
    const phones = row(page, dwelling).locator('td').nth(4);
    expect(await phones.textContent()).toBe('1');
    await row(page, dwelling).getByRole('button', { name: '解绑手机' }).click();
    await dialogOf(page).getByText('都看不到本户的事项').waitFor();
    await dialogOf(page).getByRole('button', { name: '解绑手机' }).click();
    await page.getByText('已没有绑定的手机').waitFor();
    expect(await phones.textContent()).toBe('0');
  });

  it('of more dwellings than are printed at once are printed in batches that one chooses', async () => {
    const page = await desk.office.atDesk('/doors/print?batch=2');
    const { total } = await doorsOf(page, '310116109220');
    expect(total).toBeGreaterThan(1_200);
    await page.getByText('一次最多打印 1,200 户').waitFor();
    await page.getByText('这里没有有效的住所码').waitFor();
    await page.getByRole('combobox', { name: '打印哪一批' }).selectOption({ index: 0 });
    await untilDrawn(page);
    const { doors } = await doorsOf(page, '310116109220');
    const valid = doors.filter(({ code }) => code !== undefined).length;
    expect(await page.locator('.card').count()).toBe(valid);
    expect(page.url()).toContain('batch=1');
  }, 90_000);

  it('keep nobody out: names, headings, contrast, in both languages and by day and night', async () => {
    for (const look of ['lang=zh-CN&theme=light', 'lang=en&theme=dark'])
      for (const path of ['/doors', '/doors/print']) {
        const page = await desk.office.atDesk(`${path}?area=${GRID}&${look}`);
        await page.locator('tr[data-dwelling], .card').first().waitFor();
        expect([path, look, await barriers(page)]).toEqual([path, look, []]);
      }
  });
});
