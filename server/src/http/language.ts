/** Languages in which the server can answer; Chinese first. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The reader's language from `Accept-Language`: English where it stands before Chinese, else Chinese. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map((part) => part.trim().toLowerCase());
  return wanted.find((part) => part.startsWith('zh') || part.startsWith('en'))?.startsWith('en') === true
    ? 'en'
    : 'zh-CN';
}
