import { isIdentityNumber } from '../area/identity.ts';
import { DAY, townDay } from '../contract/time.ts';

/** First two digits of the region by GB/T 2260: provinces, autonomous regions, municipalities. */
const PROVINCES = new Set(
  [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46]
    .concat([50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71])
    .map(String),
);

/** Regions of 港澳台居民居住证, by where its holder is from. */
const RESIDENCE_PERMITS = { 'hk-macau': ['810000', '820000'], taiwan: ['830000'] } as const;

/** Nobody alive was born before this year. */
const EARLIEST = 1900;

/** The birth date in a number (places 7 to 14) is a day of the calendar, not before 1900 and not after today. */
function isBirthDate(text: string, now: number): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // JavaScript reads 30 February as 2 March.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== `${year}-${month}-${day}`)
    return false;
  return Number(year) >= EARLIEST && date.getTime() / DAY <= townDay(now);
}

const isRightNumber = (text: string, now: number): boolean =>
  isIdentityNumber(text) && isBirthDate(text.slice(6, 14), now);

/** True for the number of a 港澳台居民居住证 of that origin. */
export function isResidencePermit(
  text: string,
  origin: keyof typeof RESIDENCE_PERMITS,
  now: number,
): boolean {
  return (
    isRightNumber(text, now) && RESIDENCE_PERMITS[origin].some((region: string) => text.startsWith(region))
  );
}

/**
 * True for the number of a resident identity card (居民身份证) or of a 港澳台居民居住证, which has the same form: GB 11643
 * with its check character, a real region and a real birth date. `now` is epoch ms.
 */
export function isResidentNumber(text: string, now: number): boolean {
  if (!isRightNumber(text, now)) return false;
  const isPermit = isResidencePermit(text, 'hk-macau', now) || isResidencePermit(text, 'taiwan', now);
  return PROVINCES.has(text.slice(0, 2)) || isPermit;
}
