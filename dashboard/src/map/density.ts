/** Classes of the choropleth. */
export const CLASSES = 5;

function roundNicely(value: number): number {
  const step = value >= 1_000 ? 100 : value >= 100 ? 50 : 10;
  return Math.max(step, Math.round(value / step) * step);
}

/** Upper bounds of all classes but the last: equally many areas in each, rounded to what one can read. */
export function densityBreaks(densities: readonly number[]): number[] {
  const sorted = densities.filter((density) => density > 0).sort((a, b) => a - b);
  const breaks: number[] = [];
  for (let i = 1; i < CLASSES && sorted.length > 0; i++) {
    const value = roundNicely(sorted[Math.floor((i * sorted.length) / CLASSES)] ?? 0);
    if (value > (breaks.at(-1) ?? 0)) breaks.push(value);
  }
  return breaks;
}

/** The class of a density, 1…CLASSES. */
export function densityClass(density: number, breaks: readonly number[]): number {
  return 1 + breaks.filter((bound) => density >= bound).length;
}
