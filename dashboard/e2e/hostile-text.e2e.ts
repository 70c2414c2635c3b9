import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DoorsPage } from '@weige/shared/contract/doors';
import type { Accepted } from '@weige/shared/contract/http';
import { HOUR, toWire } from '@weige/shared/contract/time';
import { open, untilLive } from './support/browser.ts';
import { DemoDesk } from './support/desk.ts';
import { DoorPhone } from './support/door.ts';
import { Handset, printedDoor } from './support/phone.ts';

/** Stored scripts (OWASP A03): what people type is shown as they typed it, on the wall, the console and the phones. */
const VILLAGE = '310116109220';
/** Short enough for every field; leaves a mark where it ran. */
const HIT = '"><img src=x onerror=hit=1>';
let desk: DemoDesk;
let town: BrowserContext;
const post = (path: string, body: object) => desk.ask<Accepted>(town, 'POST', path, body);

/** Types it into every field that takes free text; the case that it stands in. */
async function plant(): Promise<string> {
  const code = await printedDoor(desk.server);
  const phone = await DoorPhone.scan(desk.server.address, code);
  const { doors } = await desk.ask<DoorsPage>(town, 'GET', `door-codes?area=${VILLAGE}&limit=1`);
  expect(doors.length).toBeGreaterThan(0);
  const said = { kind: 'gas', severity: 'critical', words: HIT };
  const { id } = await phone.submit<Accepted>('/hazards', said);
  const fields = { kind: 'service', place: [121.337, 30.741], skills: ['hazard:*'], active: true };
  const { id: team } = await post('teams', { ...fields, area: VILLAGE, name: HIT });
  const { id: member } = await post('teams/members', { team, role: 'worker', name: HIT });
  const now = Date.now();
  await post('duties', { team, member, from: toWire(now - HOUR), to: toWire(now + HOUR) });
  const words = { note: HIT, answer: HIT };
  for (const step of [
    { step: 'accept' },
    { step: 'assign', team, member },
    { step: 'start' },
    { step: 'comment' },
  ])
    await post('hazards/steps', { case: id, ...step, ...words });
  const { id: other } = await phone.submit<Accepted>('/hazards', said);
  for (const step of [{ step: 'accept' }, { step: 'assign', assignee: HIT }])
    await post('hazards/steps', { case: other, ...step, ...words });
  const until = toWire(now + HOUR);
  await post('broadcasts', { area: VILLAGE, text: HIT, priority: 'important', until });
  await post('accounts', { name: 'x.y', displayName: HIT, role: 'operator', area: VILLAGE, password: HIT });
  const answer = await town.request.put(`${desk.server.address}/api/v1/session/filters`, {
    data: { filters: [{ name: HIT, query: 'state=accepted' }] },
    headers: { origin: desk.server.address },
  });
  expect(answer.status()).toBe(204);
  return id;
}

beforeAll(async () => {
  desk = await DemoDesk.open();
  town = await desk.signIn('town');
});
afterAll(() => desk.close());

/** The page shows the text, and nothing of it has become an element or has run. */
async function expectInert(page: Page, where: string): Promise<void> {
  const shown = page.getByText(HIT).filter({ visible: true }).first();
  await shown.waitFor({ timeout: 8_000 }).catch(() => {
    throw new Error(`${where} does not show it.`);
  });
  const made = await page.evaluate(() => [
    document.querySelectorAll('img[src="x"]').length,
    Reflect.get(window, 'hit'),
  ]);
  expect([where, ...made]).toEqual([where, 0, undefined]);
}

it('what people type is text wherever it is shown, and never runs', async () => {
  const id = await plant();
  for (const path of [`/cases/${id}`, '/cases', '/teams', '/teams/duty', '/broadcasts', '/accounts']) {
    const page = await desk.office.atDesk(path);
    await expectInert(page, path);
    await page.close();
  }
  const { page: wall } = await open(desk.browser, `${desk.server.address}/wall?area=${VILLAGE}&scene=cases`);
  await untilLive(wall);
  await expectInert(wall, 'the wall');
  const phone = await Handset.take(desk.browser, desk.server);
  await phone.scan();
  await expectInert(phone.page, 'the phone');
  await desk.office.atDesk('/').then(async (page) => {
    await page.goto(`${desk.server.address}/m/work`);
    await page.locator(`[data-case="${id}"]`).click();
    await expectInert(page, 'the worker’s phone');
  });
  expect(desk.office.wrongs()).toEqual([]);
});
