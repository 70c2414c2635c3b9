import { useEventListener } from '@vueuse/core';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable="true"]') !== null;
const isUnderDialog = (): boolean => document.querySelector('[aria-modal="true"], dialog[open]') !== null;

/** Runs `come` at `/`, where nobody is typing, and at Ctrl+K anywhere but under a dialog. */
export function useSearchKeys(come: () => void): void {
  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    const quick = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    const slash = event.key === '/' && !event.ctrlKey && !event.altKey && !isTyping(event.target);
    if ((!quick && !slash) || isUnderDialog()) return;
    event.preventDefault();
    come();
  });
}
