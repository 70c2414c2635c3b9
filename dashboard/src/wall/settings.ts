import { levelOf } from '@weige/shared/area/code';
import type { Locale } from '../i18n/index.ts';

export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

/** What the address of a wall says: `?area=CODE&scene=parking&lang=en&theme=light&kiosk`. */
export interface WallSettings {
  /** Code of the area to show; the session's own where there is none. */
  readonly area: string | undefined;
  /** Id of the scene; the first where there is none of that name. */
  readonly scene: string | undefined;
  /** On a screen that nobody touches: no pointer, no links, and it stays awake. */
  readonly kiosk: boolean;
  readonly locale: Locale;
  readonly theme: Theme;
}

/** Reads the address; what it does not know or understand is as if it were not there. */
export function readSettings(search: string, locales: readonly Locale[]): WallSettings {
  const query = new URLSearchParams(search);
  const area = query.get('area') ?? undefined;
  return {
    area: area !== undefined && levelOf(area) !== undefined ? area : undefined,
    scene: query.get('scene') ?? undefined,
    kiosk: query.has('kiosk') && query.get('kiosk') !== '0',
    locale: locales.find((one) => one === query.get('lang')) ?? 'zh-CN',
    theme: THEMES.find((one) => one === query.get('theme')) ?? 'dark',
  };
}

/** The address of the same wall with one setting changed. */
export function withSetting(search: string, name: 'lang' | 'theme' | 'scene', value: string): string {
  const query = new URLSearchParams(search);
  query.set(name, value);
  return `?${query.toString()}`;
}
