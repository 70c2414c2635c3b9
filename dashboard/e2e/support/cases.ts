import type { Locator, Page } from 'playwright-core';
import type { DoorsPage } from '@weige/shared/contract/doors';
import { dialogOf } from './console.ts';
import { DemoDesk } from './desk.ts';
import { DoorPhone } from './door.ts';

/** A dwelling of 星火村, whose cadre is at the desk. */
export const HOUSE = '310116109220010101001';

/** The demonstration with the cadre of 星火村 at the console and a resident's phone at a door of the village. */
export class CaseDesk {
  readonly desk: DemoDesk;
  readonly phone: DoorPhone;

  private constructor(desk: DemoDesk, phone: DoorPhone) {
    this.desk = desk;
    this.phone = phone;
  }

  static async open(): Promise<CaseDesk> {
    const desk = await DemoDesk.open();
    const cadre = await desk.signIn('xinghuo');
    await desk.ask(cadre, 'POST', 'door-codes', { area: HOUSE });
    const { doors } = await desk.ask<DoorsPage>(cadre, 'GET', `door-codes?area=${HOUSE}`);
    return new CaseDesk(desk, await DoorPhone.scan(desk.server.address, doors[0]?.code ?? ''));
  }

  /** Reports a hazard from the door. */
  report(body: object = {}): Promise<{ id: string }> {
    return this.phone.submit('/hazards', {
      ...{ kind: 'gas', severity: 'critical', words: '三楼有煤气味' },
      ...body,
    });
  }

  /** Takes a step with a hazard as whoever works on that page, behind the page's back. */
  step(page: Page, id: string, body: object): Promise<unknown> {
    return this.desk.ask(page, 'POST', 'hazards/steps', { case: id, ...body });
  }
}

/** The case in the list. */
export function row(page: Page, id: string) {
  return page.locator(`tr[data-case="${id}"]`);
}

/** A button of the open dialog. */
export function button(page: Page, name: string) {
  return dialogOf(page).getByRole('button', { name, exact: true });
}

/** Takes a step by its button; `fields` are filled in first. */
export async function take(
  page: Page,
  name: string,
  submit: string,
  fields: Record<string, string> = {},
): Promise<void> {
  await page.locator(`[data-take="${name}"]`).click();
  for (const [field, text] of Object.entries(fields))
    await dialogOf(page).locator(`[name="${field}"]`).fill(text);
  await button(page, submit).click();
}

/** A row of a list is within the frame that it scrolls in. */
export function isInSight(one: Locator): Promise<boolean> {
  return one.evaluate((element) => {
    const frame = element.closest('.table-frame')?.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    return frame !== undefined && top >= frame.top && bottom <= frame.bottom;
  });
}

/** A photograph has come, and large. */
export function isLoaded(image: Locator): Promise<boolean> {
  return image.evaluate((one) => one instanceof HTMLImageElement && one.complete && one.naturalWidth > 400);
}
