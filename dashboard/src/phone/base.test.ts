import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const css = readFileSync(fileURLToPath(new URL('base.css', import.meta.url)), 'utf8');
const colour = (name: string): string => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)?.[1] ?? name;

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(colour(one)), luminance(colour(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Every pair of text and ground on the phones’ pages. */
const PAIRS = [
  ...['ground', 'card', 'accent-soft', 'warn-soft', 'bad-soft', 'good-soft'].map(
    (on) => ['text', on] as const,
  ),
  ...['ground', 'card', 'accent-soft'].map((on) => ['soft', on] as const),
  ...['ground', 'card', 'accent-soft'].map((on) => ['accent', on] as const),
  ...['ground', 'card', 'bad-soft'].map((on) => ['bad', on] as const),
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
  ['#ffffff', 'accent'],
] as const;

describe('the colours of the phones’ page', () => {
  it.each(PAIRS)('%s on %s can be read (WCAG AA)', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('show where fields and choices end (3:1)', () => {
    for (const ground of ['ground', 'card']) expect(contrast('edge', ground)).toBeGreaterThanOrEqual(3);
  });
});
