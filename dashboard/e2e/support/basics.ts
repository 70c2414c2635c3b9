import type { Page } from 'playwright-core';

/**
 * What keeps people out of a page as it stands: controls without a name, doubled ids, more or less than one heading
 * of the first order, pictures without words, text below the contrast of WCAG AA, and a page wider than its window.
 */
export async function barriers(page: Page): Promise<string[]> {
  // Colours on their way from one to another say nothing.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return page.evaluate(() => {
    const found: string[] = [];
    const shown = (one: Element) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const told = (one: Element) =>
      `<${one.tagName.toLowerCase()} class="${one.className}"> ${one.textContent.trim().slice(0, 40)}`;
    const modal = [...document.querySelectorAll('[role="dialog"][aria-modal="true"], dialog[open]')]
      .filter(shown)
      .at(-1);
    const scope: ParentNode = modal ?? document;

    if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
      found.push(`id twice: ${id}`);
    for (const one of scope.querySelectorAll('button, a[href], input, select, textarea, [role="treeitem"]')) {
      if (!shown(one)) continue;
      const labels =
        'labels' in one && one.labels instanceof NodeList
          ? [...one.labels].map(({ textContent }) => textContent).join('')
          : '';
      const name = [
        one.getAttribute('aria-label'),
        one.getAttribute('title'),
        labels,
        one.tagName === 'SELECT' ? '' : one.textContent,
      ];
      const pictures = [...one.querySelectorAll('img')].map(({ alt }) => alt);
      if ([...name, ...pictures].every((word) => (word ?? '').trim() === ''))
        found.push(`no name: ${told(one)}`);
    }
    for (const one of scope.querySelectorAll('img:not([alt])')) found.push(`no words: ${told(one)}`);
    if (document.documentElement.scrollWidth > window.innerWidth) found.push('wider than the window');

    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgba = (colour: string): number[] => {
      if (!canvas) return [];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (colour: readonly number[]): number => {
      const [r = 0, g = 0, b = 0] = colour.map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (one: Element | null): number[] => {
      for (let at = one; at; at = at.parentElement) {
        const colour = rgba(getComputedStyle(at).backgroundColor);
        if ((colour[3] ?? 0) > 250) return colour;
      }
      return [255, 255, 255, 255];
    };
    const texts = document.createTreeWalker(modal ?? document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const one = text.parentElement;
      if (!one || (text.textContent ?? '').trim() === '' || !shown(one)) continue;
      if (one.closest('.hidden-text, .skip, svg, option, [disabled], .is-disabled, .leaflet-container'))
        continue;
      const style = getComputedStyle(one);
      const [a, b] = [luminance(rgba(style.color)), luminance(ground(one))].sort((x, y) => y - x);
      const ratio = ((a ?? 0) + 0.05) / ((b ?? 0) + 0.05);
      const large = Number.parseFloat(style.fontSize) >= 24;
      if (ratio < (large ? 3 : 4.5)) found.push(`contrast ${ratio.toFixed(2)}: ${told(one)}`);
    }
    return [...new Set(found)];
  });
}
