import { describe, expect, it } from 'vitest';
import { wantedLanguage } from './language.ts';

describe('the language of a phone', () => {
  it.each([
    [['zh-CN'], 'zh-CN'],
    [['zh-TW', 'en'], 'zh-CN'],
    [['en-GB', 'zh'], 'en'],
    [['vi'], 'en'],
    [[], 'zh-CN'],
  ] as const)('is at first the browser’s: of %j %s', (browser, wanted) => {
    expect(wantedLanguage('', null, browser)).toBe(wanted);
  });

  it('is what was chosen before, and what the address says above all', () => {
    expect(wantedLanguage('', 'en', ['zh-CN'])).toBe('en');
    expect(wantedLanguage('?lang=zh-CN', 'en', ['en'])).toBe('zh-CN');
    expect(wantedLanguage('?lang=tlh', null, ['zh'])).toBe('zh-CN');
  });
});
