import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DoorsPage } from '@weige/shared/contract/doors';
import type { GivenBindingCode } from '@weige/shared/phone/door';
import { DemoDesk } from './support/desk.ts';
import { Handset, printedDoor } from './support/phone.ts';

let desk: DemoDesk;

beforeAll(async () => {
  desk = await DemoDesk.open();
});
afterAll(() => desk.close());

/** A code to join the household behind the printed door, from the village. */
async function codeFromVillage(): Promise<string> {
  const page = await desk.signIn('town');
  const door = await printedDoor(desk.server);
  const { doors } = await desk.ask<DoorsPage>(page, 'GET', 'door-codes?limit=1200&area=310116109220');
  const dwelling = doors.find(({ code }) => code === door)?.dwelling;
  const given = await desk.ask<GivenBindingCode>(page, 'POST', 'door-codes/binding', { dwelling });
  return given.code;
}

async function join({ page }: Handset, code: string): Promise<void> {
  await page.locator('input[name="code"]').fill(code);
  await page.locator('button[type="submit"]').tap();
  await page.locator('[data-page="household"] .box[data-tone="done"]').waitFor();
}

/** Lends the household's own space from now for eight hours, and takes it back. */
async function lendAndTakeBack(phone: Handset): Promise<string> {
  const { page } = phone;
  await phone.scan('/parking/share');
  for (const when of [0, 1]) {
    await page.locator('.pick button').nth(when).tap();
    await page.locator('.van-picker__confirm').last().tap();
    await page.locator('.van-picker').last().waitFor({ state: 'hidden' });
  }
  expect(await phone.submit()).toBe('sent');
  const id = await phone.follow();
  await phone.press('parking.withdraw');
  await phone.press('deed.yes');
  await page.locator('.mark').getByText(phone.says('parking.state.cancelled')).waitFor();
  return id;
}

describe('a household', () => {
  it('is joined by a code of the village, lets another phone join, sees what that one sends, lends its parking space, and is left', async () => {
    const first = await Handset.take(desk.browser, desk.server);
    await first.scan('/household');
    await join(first, await codeFromVillage());
    await first.press('household.make');
    const code = (await first.page.locator('[data-part="code"]').textContent()) ?? '';
    expect(code).toMatch(/^\d{4} \d{4}$/);

    const second = await Handset.take(desk.browser, desk.server, { language: 'en' });
    await second.scan('/household');
    await join(second, code);
    await second.scan('/repair');
    await second.choose('street-lamp', 'ordinary');
    expect(await second.submit()).toBe('sent');
    const id = await second.follow();

    await first.scan('/mine');
    await first.page.locator(`[data-matter="${id}"]`).waitFor();
    const lent = await lendAndTakeBack(first);

    await first.scan('/household');
    await first.page.locator('.side-button.bad').tap();
    await first.press('deed.yes');
    await first.page.locator('input[name="code"]').waitFor();
    await first.scan('/mine');
    // What it lent itself it goes on following; what the other phone sent is not its own.
    await first.page.locator('[data-matter]').first().waitFor();
    const followed = first.page.locator('[data-matter]');
    expect(await followed.evaluateAll((rows) => rows.map((row) => row.dataset['matter']))).toEqual([lent]);
    expect([...first.faults, ...second.faults]).toEqual([]);
  });
});
