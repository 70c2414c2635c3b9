import type { Page } from 'playwright-core';

/** What does not fit: the page is wider than the screen, words are cut off, or something to press is too small. */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = (one: Element): string =>
      `${one.tagName} ${one.className} “${one.textContent.trim().slice(0, 30)}”`;
    const seen = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (one) => one.offsetParent !== null,
    );
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['wider than the screen'] : [];
    const outside = seen.filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 1 && (left < -1 || right > window.innerWidth + 1);
    });
    const cut = seen.filter(
      (one) =>
        getComputedStyle(one).overflowX !== 'visible' &&
        one.clientWidth > 1 &&
        (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1) &&
        one.tagName !== 'TEXTAREA',
    );
    const small = seen.filter((one) => {
      if (!one.matches('button, a, input:not(.hidden-text):not([type="checkbox"]), label.row, label.add'))
        return false;
      const { width, height } = one.getBoundingClientRect();
      return width < 44 || height < 44;
    });
    return [
      ...wide,
      ...outside.map((one) => `outside: ${named(one)}`),
      ...cut.map((one) => `cut: ${named(one)}`),
      ...small.map((one) => `small: ${named(one)}`),
    ];
  });
}

/** As people set it who need larger letters. */
export async function enlarge(page: Page, percent: number): Promise<void> {
  await page.addStyleTag({ content: `html { font-size: ${percent}% }` }).catch(() => undefined);
  await page.evaluate((size) => (document.documentElement.style.fontSize = `${size}%`), percent);
}
