import { useEventListener } from '@vueuse/core';
import { keyOf, nextRow } from './keys.ts';

const WHERE_ONE_TYPES = 'input, select, textarea, [contenteditable], [role="dialog"], dialog';
const ROWS = 'tr[data-case] a';

/** The row that holds the focus, or the case that is open; -1 for none. */
function current(rows: readonly HTMLElement[]): number {
  const focused = rows.indexOf(document.activeElement as HTMLElement);
  return focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute('aria-current'));
}

/** Letters go through the list from anywhere on the page; Enter opens, as on every link. `help` shows what keys do. */
export function useCaseKeys(help: () => void): void {
  useEventListener('keydown', (event) => {
    const { target } = event;
    const typing =
      target instanceof Element &&
      (target.closest(WHERE_ONE_TYPES) !== null || document.querySelector('dialog[open]') !== null);
    const key = keyOf(event, typing);
    if (!key) return;
    event.preventDefault();
    if (key === 'help') {
      help();
      return;
    }
    const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
    rows[nextRow(rows.length, current(rows), key)]?.focus();
  });
}
