import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensOf(theme: 'dark' | 'light'): Map<string, string> {
  const block = css.slice(css.indexOf(`[data-theme='${theme}'] {`));
  const pairs = block.slice(0, block.indexOf('}')).matchAll(/--([\w-]+): (#[0-9a-f]{6})/g);
  return new Map([...pairs].map(([, name, colour]) => [name ?? '', colour ?? '']));
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = [
  'text',
  'text-2',
  'text-3',
  'text-4',
  'accent',
  'urgent',
  'high',
  'medium',
  'low',
  'fine',
  'stale',
];
const MARKS = [
  'urgent-mark',
  'high-mark',
  'medium-mark',
  'low-mark',
  'check-in',
  'left',
  'parking',
  'repair',
  'quiet',
];

describe.each(['dark', 'light'] as const)('the %s theme', (theme) => {
  const tokens = tokensOf(theme);
  const ratio = (front: string, back: string) => contrast(tokens.get(front) ?? '', tokens.get(back) ?? '');

  it.each(TEXT)('writes %s at 7:1 on panels, at 6:1 and more elsewhere', (name) => {
    expect(ratio(name, 'panel')).toBeGreaterThanOrEqual(7);
    expect(ratio(name, 'ground')).toBeGreaterThanOrEqual(6);
  });

  it.each(MARKS)('draws %s at 3:1 on panels', (name) => {
    expect(ratio(name, 'panel')).toBeGreaterThanOrEqual(3);
  });

  it.each(['urgent-mark', 'high-mark', 'medium-mark'])(
    'draws %s at 3:1 on the darkest and the lightest area',
    (name) => {
      expect(ratio(name, 'density-1')).toBeGreaterThanOrEqual(3);
      expect(ratio(name, 'density-5')).toBeGreaterThanOrEqual(3);
    },
  );

  it('writes names on the map at 7:1 against their halo', () => {
    expect(ratio('text', 'map-halo')).toBeGreaterThanOrEqual(7);
  });
});
