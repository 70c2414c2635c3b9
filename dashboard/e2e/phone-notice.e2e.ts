import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, toWire } from '@weige/shared/contract/time';
import { open, untilLive } from './support/browser.ts';
import { DemoDesk } from './support/desk.ts';
import { Handset, LANGUAGES } from './support/phone.ts';

const VILLAGE = '310116109220';
const ELSEWHERE = '310116109201';
let desk: DemoDesk;

beforeAll(async () => {
  desk = await DemoDesk.open();
});
afterAll(() => desk.close());

describe('a notice', () => {
  it('is on the phones and walls of its area at once, on the next visit otherwise, and gone when it is taken back', async () => {
    const page = await desk.signIn('town');
    const until = toWire(Date.now() + 30 * MINUTE);
    const send = (area: string, text: string) =>
      desk.ask<{ id: string }>(page, 'POST', 'broadcasts', { area, text, priority: 'important', until });
    const { page: wall } = await open(desk.browser, `${desk.server.address}/wall?area=${VILLAGE}`);
    await untilLive(wall);

    const phones = [];
    for (const language of LANGUAGES)
      phones.push(await Handset.take(desk.browser, desk.server, { language }));
    for (const phone of phones) await phone.scan();
    for (const phone of phones) await phone.untilLive();
    await send(ELSEWHERE, '八一村今晚停电');
    const { id } = await send(VILLAGE, '明天上午停水检修，请提前存水。');
    for (const shown of [wall, ...phones.map((phone) => phone.page)])
      await shown.getByText('明天上午停水检修').first().waitFor({ timeout: 2_000 });

    const later = await Handset.take(desk.browser, desk.server);
    await later.scan();
    await later.page.locator(`[data-notice="${id}"]`).waitFor();
    await desk.ask(page, 'POST', 'broadcasts/cancellations', { broadcast: id });
    for (const shown of [...phones, later])
      await shown.page.locator(`[data-notice="${id}"]`).waitFor({ state: 'detached', timeout: 2_000 });
    for (const shown of [...phones, later]) {
      expect(await shown.page.content()).not.toContain('今晚停电');
      expect(shown.faults).toEqual([]);
    }
  });
});
