import en from '../i18n/console.en.json' with { type: 'json' };
import zhCN from '../i18n/console.zh-CN.json' with { type: 'json' };
import { createMessages } from '../i18n/index.ts';

/** The wall's sentences with the console's own, in both languages. */
export function createConsoleMessages() {
  const messages = createMessages('zh-CN');
  messages.global.mergeLocaleMessage('zh-CN', zhCN);
  messages.global.mergeLocaleMessage('en', en);
  return messages;
}
