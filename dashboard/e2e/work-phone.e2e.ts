import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CaseDetail } from '@weige/shared/contract/cases';
import type { Accepted } from '@weige/shared/contract/http';
import { HOUR, toWire } from '@weige/shared/contract/time';
import { barriers } from './support/basics.ts';
import { DemoDesk } from './support/desk.ts';
import { enlarge, misfits } from './support/fit.ts';
import { LANGUAGES, PHOTO } from './support/phone.ts';
import { until } from './support/wait.ts';

let desk: DemoDesk;
/** The town's centre, which sends people. */
let town: BrowserContext;
let team = '';

const VILLAGE = '310116109220';
const WORKER = { name: 'li.na', password: 'a long password' };
const post = <Answer = Accepted>(path: string, body: object): Promise<Answer> =>
  desk.ask<Answer>(town, 'POST', path, body);

beforeAll(async () => {
  desk = await DemoDesk.open();
  town = await desk.signIn('town');
  await post('accounts', { ...WORKER, displayName: '李娜', role: 'grid-worker', area: VILLAGE });
  const place = [121.337, 30.741];
  const what = { kind: 'service', place, skills: [], active: true };
  team = (await post('teams', { ...what, area: VILLAGE, name: '星火村夜班队' })).id;
  await post('teams/members', { team, role: 'worker', name: '李娜', account: WORKER.name });
});
afterAll(() => desk.close());

const readCase = (id: string) => desk.ask<CaseDetail>(town, 'GET', `cases/${id}`);

/** A hazard that the team is sent to; its id. */
async function aCase(kind: string, severity: string): Promise<string> {
  const { dwellings } = await desk.ask<{ dwellings: { code: string }[] }>(
    town,
    'GET',
    `dwellings?area=${VILLAGE}&limit=1`,
  );
  const { id } = await post('hazards', {
    dwelling: dwellings[0]?.code,
    kind,
    severity,
    words: '一楼有煤气味',
  });
  for (const more of [{ step: 'accept' }, { step: 'assign', team }])
    await post('hazards/steps', { case: id, ...more });
  return id;
}

interface Phone {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: string[];
}

async function aPhone(language = 'zh-CN', size = { width: 390, height: 844 }): Promise<Phone> {
  const context = await desk.browser.newContext({
    ...{ viewport: size, hasTouch: true, isMobile: true, deviceScaleFactor: 2, locale: language },
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    // Without a network, without a session, and refused: parts of these journeys that the browser reports as errors.
    const isExpected = /ERR_INTERNET_DISCONNECTED|status of (401|409)/.test(message.text());
    if (message.type() === 'error' && !isExpected) faults.push(message.text());
  });
  return { page, context, faults };
}

async function signIn(page: Page, { name, password } = WORKER): Promise<void> {
  const form = page.locator('[data-page="sign-in"]');
  const field = form.locator('[name="name"]');
  if ((await field.inputValue()) === '') await field.fill(name);
  await form.locator('[name="password"]').fill(password);
  await form.locator('button[type="submit"]').tap();
  await form.waitFor({ state: 'detached' });
}

const open = (page: Page, path = '') => page.goto(`${desk.server.address}/m/work${path}`);

/** The page may weigh so much until the list is there, compressed. */
const WEIGHT = 120 * 1024;

const weightOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    performance
      .getEntries()
      .reduce((sum, one) => sum + ('encodedBodySize' in one ? Number(one.encodedBodySize) : 0), 0),
  );

async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const name = () => caches.keys().then((names) => names.find((one) => one.startsWith('weige-work')) ?? '');
    while (!(await (await caches.open(await name())).match('/work.html')))
      await new Promise(requestAnimationFrame);
  });
}

describe('the phone of a grid worker', () => {
  it('shows what the team is sent to, takes its steps without a network, and sends each exactly once', async () => {
    const { page, context, faults } = await aPhone();
    await open(page);
    await signIn(page);
    await page.locator('[data-part="nothing"]').waitFor();
    expect(await weightOf(page)).toBeLessThanOrEqual(WEIGHT);
    await page.locator('[data-duty="off"]').waitFor();
    await page.locator('html[data-live="on"]').waitFor({ state: 'attached' });
    const now = Date.now();
    await post('duties', { team, from: toWire(now), to: toWire(now + 2 * HOUR) });
    const gas = await aCase('gas', 'critical');
    const bike = await aCase('e-bike', 'general');
    // It appears by itself, the most pressing first.
    await page.locator(`[data-case="${bike}"]`).waitFor();
    await page.locator('[data-duty="on"]').waitFor();
    expect(await page.locator('[data-case]').first().getAttribute('data-case')).toBe(gas);

    await page.locator(`[data-case="${gas}"]`).tap();
    await page.locator('[data-do="start"]').tap();
    await page.locator('[data-state="in-hand"]').waitFor();
    await until('the start is on the server', async () => (await readCase(gas)).state === 'in-hand');
    await page.locator('[data-step="start"]').waitFor();
    await untilKept(page);

    await context.setOffline(true);
    await page.locator('[data-do="handle"]').tap();
    await page.locator('input[name="photos"]').setInputFiles(PHOTO);
    await page.locator('.thumb').waitFor();
    await page.locator('[name="note"]').fill('已关总阀');
    await page.locator('[name="answer"]').fill('阀门已关，请放心。');
    await page.locator('button[type="submit"]').tap();
    await page.locator('[data-outbox="waiting"]').waitFor();
    // The page is closed, and opened again still without a network.
    await open(page);
    await page.locator('[data-outbox="waiting"]').waitFor();
    await page.locator('[data-part="age"]').waitFor();
    await page.locator(`[data-case="${bike}"]`).tap();
    await page.locator('[data-do="start"]').tap();
    await page.locator('[data-do="handle"]').waitFor();
    await open(page, `/case/${gas}`);
    await page.locator('[data-state="handled"]').waitFor();
    // A colleague is quicker with the other one.
    await post('hazards/steps', { case: bike, step: 'start' });
    expect((await readCase(gas)).state).toBe('in-hand');

    await context.setOffline(false);
    await page.locator('[data-outbox]').waitFor({ state: 'detached' });
    const { lines, state } = await readCase(gas);
    const handled = lines.filter(({ step }) => step === 'handle');
    expect([state, handled.length, handled[0]?.photoIds?.length]).toEqual(['handled', 1, 1]);
    expect(handled[0]).toMatchObject({ note: '已关总阀', answer: '阀门已关，请放心。', by: '李娜' });
    await page.locator('[data-step="handle"] img').waitFor();

    await open(page);
    const refused = page.locator('[data-outbox="refused"]');
    await refused.locator('[data-part="since"]').getByText('处置中').waitFor();
    await refused.locator('.bad').tap();
    await refused.waitFor({ state: 'detached' });
    expect((await readCase(bike)).lines.filter(({ step }) => step === 'start')).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it('loses nothing that was typed when the session is over', async () => {
    const id = await aCase('road', 'major');
    const { page, faults } = await aPhone();
    await open(page, `/case/${id}/comment`);
    await signIn(page);
    await page.locator('[name="note"]').fill('写到一半');
    await page.locator('html[data-live="on"]').waitFor({ state: 'attached' });
    const { accounts } = await desk.ask<{ accounts: { name: string; version: number }[] }>(
      town,
      'GET',
      'accounts',
    );
    const version = accounts.find(({ name }) => name === WORKER.name)?.version;
    const password = 'another long one';
    await town.request.patch(`${desk.server.address}/api/v1/accounts/${WORKER.name}`, {
      ...{ headers: { origin: desk.server.address }, data: { version, password } },
    });
    await page.locator('[data-page="sign-in"]').waitFor();
    await signIn(page, { ...WORKER, password });
    WORKER.password = password;
    expect(await page.locator('[name="note"]').inputValue()).toBe('写到一半');
    await page.locator('button[type="submit"]').tap();
    await page.locator('[data-step="comment"]').waitFor();
    expect(faults).toEqual([]);
  });

  it.each(LANGUAGES)(
    'fits the smallest screen with large letters, and one on its side, in %s',
    async (language) => {
      const id = await aCase('unsafe-house', 'major');
      const { page } = await aPhone(language, { width: 320, height: 568 });
      await open(page);
      await page.locator('[data-page="sign-in"]').waitFor();
      expect({ misfits: await misfits(page), barriers: await barriers(page) }).toEqual({
        misfits: [],
        barriers: [],
      });
      await signIn(page);
      const pages = [
        ['', `[data-case="${id}"]`],
        [`/case/${id}`, '[data-step="assign"]'],
        [`/case/${id}/suspend`, '[name="note"]'],
        [`/case/${id}/check`, '[name="answer"]'],
        ['/report', '[data-value="gas"]'],
      ] as const;
      for (const [path, sign] of pages) {
        await page.setViewportSize({ width: 320, height: 568 });
        await open(page, path);
        await page.locator(sign).first().waitFor();
        await enlarge(page, 150);
        expect({ path, misfits: await misfits(page) }).toEqual({ path, misfits: [] });
        await enlarge(page, 100);
        await page.setViewportSize({ width: 844, height: 390 });
        const found = { misfits: await misfits(page), barriers: await barriers(page) };
        expect({ path, ...found }).toEqual({ path, misfits: [], barriers: [] });
      }
    },
  );
});
