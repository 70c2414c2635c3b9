import type { Locale } from '../i18n/index.ts';
import { LOCALES } from '../i18n/index.ts';
import { THEMES } from '../wall/settings.ts';
import type { Theme } from '../wall/settings.ts';

/** What this browser's user likes; kept on this machine only. */
export interface Preferences {
  readonly locale: Locale;
  readonly theme: Theme;
}

const KEY = 'weige.console';

/** Reads the address (`?lang=en&theme=dark`), else what is kept, else Chinese and the system's own brightness. */
export function readPreferences(search: string, kept: string | null, systemTheme: Theme): Preferences {
  const query = new URLSearchParams(search);
  const saved = new URLSearchParams(kept ?? '');
  const wanted = (name: string) => query.get(name) ?? saved.get(name);
  return {
    locale: LOCALES.find((one) => one === wanted('lang')) ?? 'zh-CN',
    theme: THEMES.find((one) => one === wanted('theme')) ?? systemTheme,
  };
}

/** Preferences as they are kept. */
export function written({ locale, theme }: Preferences): string {
  return new URLSearchParams({ lang: locale, theme }).toString();
}

/** The preferences of this browser. */
export function loadPreferences(): Preferences {
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  return readPreferences(window.location.search, localStorage.getItem(KEY), dark ? 'dark' : 'light');
}

/** Keeps the preferences and puts them on the page. */
export function applyPreferences(preferences: Preferences): void {
  localStorage.setItem(KEY, written(preferences));
  document.documentElement.lang = preferences.locale;
  document.documentElement.dataset['theme'] = preferences.theme;
}
