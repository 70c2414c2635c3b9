import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CaseDetail, Proposals } from '@weige/shared/contract/cases';
import type { Accepted } from '@weige/shared/contract/http';
import { HOUR, toWire } from '@weige/shared/contract/time';
import { open, untilLive } from './support/browser.ts';
import { dialogOf } from './support/console.ts';
import { DemoDesk } from './support/desk.ts';
import { Handset, PHOTO } from './support/phone.ts';

const VILLAGE = '310116109220';
const WORKER = { name: 'li.na', password: 'a long password' };
let desk: DemoDesk;
let town: BrowserContext;

beforeAll(async () => {
  desk = await DemoDesk.open();
  town = await desk.signIn('town');
  await desk.signIn('xinghuo');
});
afterAll(() => desk.close());

const post = (path: string, body: object) => desk.ask<Accepted>(town, 'POST', path, body);
const read = (id: string) => desk.ask<CaseDetail>(town, 'GET', `cases/${id}`);

/** A team at the place of a case, on duty with one member who has an account; their ids. */
async function aTeamAt({ area, place }: CaseDetail): Promise<{ team: string; member: string }> {
  await post('accounts', { ...WORKER, displayName: '李娜', role: 'grid-worker', area: VILLAGE });
  const what = { kind: 'service', place, skills: ['hazard:gas'], active: true };
  const { id: team } = await post('teams', { ...what, area, name: '一格服务队' });
  const body = { team, role: 'worker', name: '李小娜', account: WORKER.name };
  const { id: member } = await post('teams/members', body);
  const now = Date.now();
  await post('duties', { team, member, from: toWire(now - HOUR), to: toWire(now + HOUR) });
  return { team, member };
}

/** The worker’s phone, signed in. */
async function aWorkersPhone(): Promise<Page> {
  const context = await desk.browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' },
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${desk.server.address}/m/work`);
  const form = page.locator('[data-page="sign-in"]');
  await form.locator('[name="name"]').fill(WORKER.name);
  await form.locator('[name="password"]').fill(WORKER.password);
  await form.locator('button[type="submit"]').tap();
  await form.waitFor({ state: 'detached' });
  return page;
}

/** Waits until the wall and the reporter’s phone show that the case has come to that step. */
async function expectShown(wall: Page, id: string, words: string, phone: Handset, step: string) {
  const row = wall.locator(`[data-concern="${id}"]`, { hasText: words });
  await row.waitFor({ timeout: 3_000 });
  await phone.page.locator(`[data-step="${step}"]`).last().waitFor({ timeout: 3_000 });
}

describe('a hazard', () => {
  it('goes from a phone over an alarm, the proposed worker and another’s check to its closing, and all see each step', async () => {
    const { page: wall } = await open(
      desk.browser,
      `${desk.server.address}/wall?area=${VILLAGE}&scene=cases`,
    );
    await untilLive(wall);
    const phone = await Handset.take(desk.browser, desk.server);
    await phone.scan('/hazard');
    await phone.choose('gas', 'critical');
    await phone.page.locator('textarea').fill('楼道里有煤气味');
    expect(await phone.submit()).toBe('sent');
    const id = await phone.follow();
    await phone.untilLive();
    await expectShown(wall, id, '未派遣', phone, 'report');
    const { team, member } = await aTeamAt(await read(id));

    const page = await desk.office.atDesk('/alarms');
    const alarm = page.locator('tr[data-alarm]').filter({ has: page.locator(`a[href$="/cases/${id}"]`) });
    await alarm.focus();
    await page.keyboard.press('a');
    await alarm.and(page.locator('[data-standing="acknowledged"]')).waitFor();
    await wall.locator(`[data-concern="${id}"]`, { hasText: '已确认' }).waitFor();

    await alarm.locator(`a[href$="/cases/${id}"]`).click();
    await page.locator('[data-take="accept"]').click();
    await dialogOf(page).getByRole('button', { name: '立案' }).click();
    await phone.page.locator('[data-step="accept"]').waitFor({ timeout: 3_000 });
    const { proposals } = await desk.ask<Proposals>(town, 'GET', `cases/${id}/proposals`);
    expect(proposals[0]).toMatchObject({ team, onDuty: true, member: { id: member, name: '李**' } });
    await page.locator('[data-take="assign"]').click();
    await dialogOf(page).locator(`[data-proposal="${team}"] input:checked:focus`).waitFor();
    await page.keyboard.press('Enter');
    await expectShown(wall, id, '一格服务队', phone, 'assign');
    // Somebody was sent: the alarm has its answer.
    await page.goto(`${desk.server.address}/console/alarms`);
    await page.locator('#content h1').waitFor();
    await alarm.waitFor({ state: 'detached' });

    const worker = await aWorkersPhone();
    await worker.locator(`[data-case="${id}"]`).tap();
    await worker.locator('[data-do="start"]').tap();
    await expectShown(wall, id, '处置中', phone, 'start');
    await worker.locator('[data-do="handle"]').tap();
    await worker.locator('input[name="photos"]').setInputFiles(PHOTO);
    await worker.locator('.thumb').waitFor();
    await worker.locator('[name="answer"]').fill('阀门已换，请放心。');
    await worker.locator('button[type="submit"]').tap();
    await expectShown(wall, id, '已处置', phone, 'handle');
    await phone.page.getByText('阀门已换，请放心。').waitFor();

    await page.goto(`${desk.server.address}/console/cases/${id}`);
    await page.locator('[data-step="handle"] img').waitFor();
    await page.locator('[data-take="check"]').click();
    await dialogOf(page).getByRole('button', { name: '核查', exact: true }).click();
    await phone.page.locator('[data-step="check"]').waitFor({ timeout: 3_000 });
    await page.locator('[data-take="close"]').click();
    await dialogOf(page).getByRole('button', { name: '结案', exact: true }).click();
    await wall.locator(`[data-concern="${id}"]`).waitFor({ state: 'detached' });

    await phone.page.locator('[data-part="rate"] label').nth(4).tap();
    await phone.page.locator('[data-part="rate"] .main-button').tap();
    await phone.page.getByText(phone.says('case.rated').replace('{n}', '5')).waitFor();
    await page.locator('[data-step="rate"]').waitFor();
    expect((await read(id)).lines.map(({ step }) => step)).toEqual([
      ...['report', 'accept', 'assign', 'start', 'handle', 'check', 'close', 'rate'],
    ]);
    expect([...phone.faults, ...desk.office.wrongs()]).toEqual([]);
    // The worker’s name is on no public screen.
    expect(await wall.content()).not.toContain('小娜');
    expect(await phone.page.content()).not.toContain('小娜');
  });
});
