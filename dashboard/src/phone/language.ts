import type { Locale } from '../i18n/index.ts';

const KEY = 'weige.phone.lang';

/** The language of the page: as the address or an earlier choice has it, else the browser's; Chinese for any `zh`. */
export function wantedLanguage(search: string, kept: string | null, browser: readonly string[]): Locale {
  const chosen = new URLSearchParams(search).get('lang') ?? kept;
  if (chosen === 'zh-CN' || chosen === 'en') return chosen;
  const first = browser[0] ?? 'zh-CN';
  return first.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

export function loadLanguage(): Locale {
  return wantedLanguage(window.location.search, localStorage.getItem(KEY), navigator.languages);
}

export function keepLanguage(locale: Locale): void {
  localStorage.setItem(KEY, locale);
  document.documentElement.lang = locale;
}
