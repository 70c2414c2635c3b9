import { createI18n } from 'vue-i18n';
import type { Locale } from '../i18n/index.ts';

/** The workers' sentences with those of the phones' parts. One language is loaded at first, the other when it is asked for. */
const CATALOGUES = {
  'zh-CN': () => Promise.all([import('../i18n/phone.zh-CN.json'), import('../i18n/work.zh-CN.json')]),
  en: () => Promise.all([import('../i18n/phone.en.json'), import('../i18n/work.en.json')]),
} as const;

const messages = createI18n({ legacy: false, locale: 'zh-CN', messages: {} });

/** The messages of this page, in that language. */
export async function createWorkMessages(locale: Locale) {
  await loadCatalogue(locale);
  messages.global.locale.value = locale;
  return messages;
}

/** After this, sentences can be asked for in that language. Throws where it cannot be had: there is no network. */
export async function loadCatalogue(locale: Locale): Promise<void> {
  if (messages.global.availableLocales.includes(locale)) return;
  const [phone, work] = await CATALOGUES[locale]();
  messages.global.setLocaleMessage(locale, { ...phone.default, ...work.default });
}
