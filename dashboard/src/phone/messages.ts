import { createI18n } from 'vue-i18n';
import type { Locale } from '../i18n/index.ts';

/**
 * The phones' sentences alone: residents are spoken to in other words than staff, and the wall's weigh too much. One
 * language is loaded at first, the other when somebody asks for it.
 */
const CATALOGUES = {
  'zh-CN': () => import('../i18n/phone.zh-CN.json'),
  en: () => import('../i18n/phone.en.json'),
} as const;

const messages = createI18n({ legacy: false, locale: 'zh-CN', messages: {} });

/** The messages of this page, in that language. */
export async function createPhoneMessages(locale: Locale) {
  await loadCatalogue(locale);
  messages.global.locale.value = locale;
  return messages;
}

/** After this, sentences can be asked for in that language. Throws where it cannot be had: there is no network. */
export async function loadCatalogue(locale: Locale): Promise<void> {
  if (messages.global.availableLocales.includes(locale)) return;
  const { default: catalogue } = await CATALOGUES[locale]();
  messages.global.setLocaleMessage(locale, catalogue);
}
