import { expect, it } from 'vitest';
import { LOCALES } from '../i18n/index.ts';
import { readSettings, withSetting } from './settings.ts';

it('shows the session’s area in Chinese on dark ground where the address says nothing', () => {
  expect(readSettings('', LOCALES)).toEqual({
    area: undefined,
    scene: undefined,
    kiosk: false,
    locale: 'zh-CN',
    theme: 'dark',
  });
});

it('takes area, scene, language, theme and kiosk from the address', () => {
  expect(readSettings('?area=310116109220&scene=parking&lang=en&theme=light&kiosk', LOCALES)).toEqual({
    area: '310116109220',
    scene: 'parking',
    kiosk: true,
    locale: 'en',
    theme: 'light',
  });
});

it('passes over what it does not understand', () => {
  expect(readSettings('?area=here&lang=tlh&theme=pink', LOCALES)).toEqual(readSettings('', LOCALES));
});

it('changes one setting of an address and keeps the others', () => {
  expect(withSetting('?area=310116109220&lang=en', 'lang', 'zh-CN')).toBe('?area=310116109220&lang=zh-CN');
});
