/**
 * The area tree by its codes. A code is a string of digits in which every ancestor's code is a prefix,
 * so that "in this area or below" is one string comparison everywhere: in SQL, in subscriptions, in rights.
 *
 * Down to the village these are the statistical codes of the National Bureau of Statistics (12 digits);
 * below, Weige adds its own digits. The table is data: another country's tree is another table.
 */
export const AREA_LEVELS = [
  { level: 'province', digits: 2 },
  { level: 'city', digits: 4 },
  { level: 'district', digits: 6 },
  { level: 'town', digits: 9 },
  { level: 'village', digits: 12 },
  { level: 'net', digits: 14 },
  { level: 'grid', digits: 16 },
  { level: 'lane', digits: 18 },
  { level: 'dwelling', digits: 21 },
] as const;

export type AreaLevel = (typeof AREA_LEVELS)[number]['level'];

const levelByDigits = new Map<number, AreaLevel>(AREA_LEVELS.map(({ level, digits }) => [digits, level]));
const digitsByLevel = new Map<AreaLevel, number>(AREA_LEVELS.map(({ level, digits }) => [level, digits]));

/** Matches a code of any level; for JSON Schema `pattern`. */
export const AREA_CODE_PATTERN = `^(${AREA_LEVELS.map(({ digits }) => `\\d{${digits}}`).join('|')})$`;

/** The level a code stands for by its length, or undefined if it is no area code. */
export function levelOf(code: string): AreaLevel | undefined {
  return /^\d+$/.test(code) ? levelByDigits.get(code.length) : undefined;
}

/** How many digits a code of that level has. */
export function digitsOf(level: AreaLevel): number {
  return digitsByLevel.get(level) ?? 0;
}

/** True where `code` is `area` itself or lies anywhere below it. */
export function within(code: string, area: string): boolean {
  return code.startsWith(area);
}

/** The ancestor (or self) of `code` at `level`; undefined where `code` is itself above that level. */
export function ancestorAt(code: string, level: AreaLevel): string | undefined {
  const digits = digitsOf(level);
  return code.length >= digits ? code.slice(0, digits) : undefined;
}

/** The code one level up, or undefined for the top of the table. */
export function parentOf(code: string): string | undefined {
  const index = AREA_LEVELS.findIndex(({ digits }) => digits === code.length);
  const above = index > 0 ? AREA_LEVELS[index - 1] : undefined;
  return above && code.slice(0, above.digits);
}

/**
 * Half-open range `[from, to)` of all codes within `area` in string order, for an index scan in SQL.
 * The upper bound appends ':' which sorts directly after '9'.
 */
export function codeRange(area: string): { from: string; to: string } {
  return { from: area, to: `${area}:` };
}
