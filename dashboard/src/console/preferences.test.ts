import { describe, expect, it } from 'vitest';
import { readPreferences, written } from './preferences.ts';

describe('preferences', () => {
  it('are Chinese and as bright as the system, unless somebody chose otherwise', () => {
    expect(readPreferences('', null, 'light')).toEqual({ locale: 'zh-CN', theme: 'light' });
    expect(readPreferences('', 'lang=en&theme=dark', 'light')).toEqual({ locale: 'en', theme: 'dark' });
  });

  it('in the address go before those that are kept; nonsense is as if it were not there', () => {
    expect(readPreferences('?lang=en', 'lang=zh-CN&theme=dark', 'light')).toEqual({
      locale: 'en',
      theme: 'dark',
    });
    expect(readPreferences('?lang=xx&theme=neon', 'lang=en', 'dark')).toEqual({
      locale: 'zh-CN',
      theme: 'dark',
    });
  });

  it('are read as they were written', () => {
    const chosen = { locale: 'en', theme: 'dark' } as const;
    expect(readPreferences('', written(chosen), 'light')).toEqual(chosen);
  });
});
