import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCharacter } from '@weige/shared/area/identity';
import { open, openBrowser, untilLive } from './support/browser.ts';
import { Handset, LANGUAGES, PHOTO } from './support/phone.ts';
import { DemoServer } from './support/server.ts';

let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([DemoServer.start(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** The wall in the hall, live. */
async function aWall(): Promise<Page> {
  const { page } = await open(browser, `${server.address}/wall`);
  await untilLive(page);
  return page;
}

/** The example of the standard's own text (GB 11643). */
const IDENTITY = '11010519491231002X';
const ANOTHER = `31011619900101002${checkCharacter('31011619900101002')}`;

async function fillInPerson({ page }: Handset, name: string, number: string): Promise<void> {
  const person = page.locator('[data-person]').last();
  await person.locator('input[name="name"]').fill(name);
  await person.locator('input[name="number"]').fill(number);
  await person.locator('[data-value="tenant"]').tap();
}

describe.each(LANGUAGES)('from the door to the wall, in %s,', (language) => {
  it('two people arrive: the wall counts them, nobody sees who they are, one stays on, and one leaves again', async () => {
    const wall = await aWall();
    const phone = await Handset.take(browser, server, { language });
    await phone.scan();
    await phone.page.locator('[data-action="check-in"]').tap();
    await phone.choose('arrive');
    await fillInPerson(phone, '王小明', IDENTITY.toLowerCase());
    await phone.press('checkIn.add');
    await fillInPerson(phone, '李小红', IDENTITY.replace('X', '1'));
    await phone.press('form.next');
    await phone.page.getByText(phone.says('checkIn.fault.identity')).waitFor();
    await phone.page.locator('input[name="number"]').last().fill(ANOTHER);
    await phone.press('form.next');
    await phone.page.locator('input[name="consent"]').waitFor();
    await phone.page.locator('button[type="submit"]').tap();
    await phone.page.getByText(phone.says('checkIn.fault.consent')).waitFor();
    await phone.page.locator('input[name="consent"]').check();
    expect(await phone.submit()).toBe('sent');

    const id = await phone.follow();
    const line = wall.locator(`[data-event="${id}"]`);
    await line.waitFor({ timeout: 1_000 });
    expect(await line.textContent()).toContain('2');
    for (const page of [wall, phone.page])
      for (const secret of ['小明', '小红', IDENTITY, IDENTITY.slice(6, 14)])
        expect(await page.content()).not.toContain(secret);

    const stays = phone.page.locator('[data-stay]');
    await stays.last().getByText(phone.says('checkIn.extend')).tap();
    await stays.last().locator('.pick button').tap();
    await phone.page.locator('.van-picker__confirm').tap();
    await stays
      .last()
      .getByText(phone.says('checkIn.endsOn').replace('{day}', ''), { exact: false })
      .waitFor();

    await stays.first().getByText(phone.says('checkIn.gone')).tap();
    await phone.press('deed.yes');
    await phone.page.getByText(phone.says('checkIn.ended').replace('{time}', ''), { exact: false }).waitFor();
    expect(phone.faults).toEqual([]);
  });

  it('a hazard with a photo is on the wall, each step of staff is on the phone at once, and it is rated', async () => {
    const wall = await aWall();
    const phone = await Handset.take(browser, server, { language });
    await phone.scan('/hazard');
    await phone.choose('gas', 'major');
    await phone.page.locator('input[name="photos"]').setInputFiles(PHOTO);
    await phone.page.locator('.thumb').waitFor();
    await phone.page.locator('textarea').fill('楼道里有煤气味');
    expect(await phone.submit()).toBe('sent');

    const id = await phone.follow();
    await wall.locator(`[data-event="${id}"]`).waitFor({ timeout: 1_000 });
    await phone.page.locator('.photos img').waitFor();
    await phone.untilLive();
    const steps = [
      { step: 'accept' },
      { step: 'assign', assignee: '安全巡查组' },
      { step: 'start' },
      { step: 'check', answer: '已请燃气公司换管' },
      { step: 'close', answer: '换好了' },
    ];
    for (const step of steps) {
      await server.post('/hazards/steps', { case: id, ...step });
      await phone.page.locator(`[data-step="${step.step}"]`).waitFor({ timeout: 2_000 });
    }
    await phone.page.getByText('已请燃气公司换管').waitFor();
    await phone.page.locator('[data-part="rate"] label').nth(3).tap();
    await phone.page.locator('[data-part="rate"] .main-button').tap();
    await phone.page.getByText(phone.says('case.rated').replace('{n}', '4')).waitFor();

    await phone.press('case.notFixed');
    await phone.page.locator('textarea').fill('还是有味道');
    await phone.page.locator('[data-part="reopen"] .main-button').tap();
    await phone.page.locator('[data-step="reopen"]').waitFor();
    expect(phone.faults).toEqual([]);
  });

  it('a neighbour who sees the same hazard joins it instead of reporting it again', async () => {
    const first = await Handset.take(browser, server, { language });
    await first.scan('/hazard');
    const kind = language === 'en' ? 'road' : 'waterway';
    await first.choose(kind, 'general');
    await first.page.locator('input[name="anonymous"]').check();
    expect(await first.submit()).toBe('sent');
    const id = await first.follow();

    const second = await Handset.take(browser, server, { language });
    await second.scan('/hazard');
    await second.choose(kind, 'general');
    await second.page.locator(`[data-nearby="${id}"] button`).tap();
    await second.page.locator(`[data-page="mine"] [data-matter="${id}"]`).waitFor();
    expect([...first.faults, ...second.faults]).toEqual([]);
  });

  it('a repair with a time at home is on the wall', async () => {
    const wall = await aWall();
    const phone = await Handset.take(browser, server, { language });
    await phone.scan();
    await phone.page.locator('[data-action="repair"]').tap();
    await phone.choose('plumbing', 'urgent');
    await phone.page.locator('textarea').fill('厨房漏水');
    await phone.page.locator('.pick button').tap();
    await phone.page.locator('.van-picker__confirm').tap();
    await phone.page.locator('.van-picker').waitFor({ state: 'hidden' });
    await phone.choose('evening');
    expect(await phone.submit()).toBe('sent');
    const id = await phone.follow();
    await wall.locator(`[data-event="${id}"]`).waitFor({ timeout: 1_000 });
    await phone.page.locator('[data-step="report"]').waitFor();
    expect(phone.faults).toEqual([]);
  });

  it('a space is reserved, driven onto and left', async () => {
    const wall = await aWall();
    const phone = await Handset.take(browser, server, { language });
    await phone.scan('/parking');
    await phone.page.locator('[data-lot]:enabled').first().tap();
    await phone.press('parking.platePress');
    for (const key of '沪AD12345') await phone.page.locator('.key').getByText(key, { exact: true }).tap();
    await phone.page.locator('[data-part="plate-keys"]').waitFor({ state: 'hidden' });
    expect(await phone.submit()).toBe('sent');
    const id = await phone.follow();
    await wall.locator(`[data-event="${id}"]`).waitFor({ timeout: 1_000 });
    await phone.press('parking.entered');
    await phone.press('parking.exited');
    await phone.page.locator('.mark').getByText(phone.says('parking.state.left')).waitFor();
    expect(await phone.page.content()).not.toContain('12345');
    expect(phone.faults).toEqual([]);
  });
});
