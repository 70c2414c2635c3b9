/** How a scene fills a screen. Lengths are units: 1/1080 of the screen's height. */

export type Shape = 'wide' | 'tall';

export interface WallLayout {
  readonly shape: Shape;
  /** Columns of panels left of the map, then those right of it; each lists panels by id. None on a tall screen. */
  readonly left: readonly (readonly string[])[];
  readonly right: readonly (readonly string[])[];
  /** The list of what needs somebody and the stream stand side by side instead of one above the other. */
  readonly split: boolean;
  /** How many key figures fit into the strip. */
  readonly figures: number;
}

/** As tokens.css has them. */
const COLUMN = 440;
const LIVE_COLUMN = 470;
const GAP = 12;
const EDGE = 14;
/** On a wide screen the map takes no more than this share; the rest is more columns, never wider ones. */
const LARGEST_MAP = 0.45;
/** Narrower than this, the map would not be worth having. */
const SMALLEST_MAP = 760;
/** Narrowest key figure. */
const FIGURE = 290;
/** Fewest and most panels one above the other in a column. */
const FEWEST = 2;
const MOST = 4;

/** Width left for the map beside so many columns. */
function mapWidth(width: number, columns: number, split: boolean): number {
  const live = split ? 2 : 1;
  const all = columns + live;
  return width - 2 * EDGE - columns * COLUMN - live * LIVE_COLUMN - all * GAP;
}

/** So many columns as keep the map within its share, as far as there are panels for them. */
function columnsFor(width: number, panels: number): { columns: number; split: boolean } {
  let best = { columns: 1, split: false };
  const most = Math.ceil(panels / FEWEST);
  for (let columns = 1; columns <= most; columns++)
    for (const split of [false, true]) {
      if (split && columns < 3) continue;
      if (mapWidth(width, columns, split) < SMALLEST_MAP) continue;
      best = { columns, split };
      if (mapWidth(width, columns, split) <= LARGEST_MAP * width) return best;
    }
  return best;
}

/** Panels dealt out in their order, columns as even as can be, the fuller ones first. */
function deal(panels: readonly string[], columns: number): string[][] {
  const shown = panels.slice(0, columns * MOST);
  const dealt: string[][] = [];
  for (let column = 0, from = 0; column < columns; column++) {
    const count = Math.ceil((shown.length - from) / (columns - column));
    dealt.push(shown.slice(from, from + count));
    from += count;
  }
  return dealt;
}

/** Lays out a scene's panels on a screen of so many CSS pixels. */
export function layOut(panels: readonly string[], width: number, height: number): WallLayout {
  const figures = (units: number): number =>
    Math.max(2, Math.floor((units - 2 * EDGE + GAP) / (FIGURE + GAP)));
  if (width < height) return { shape: 'tall', left: [], right: [], split: true, figures: 4 };
  const units = (width / height) * 1080;
  const { columns, split } = columnsFor(units, panels.length);
  const dealt = deal(panels, columns);
  const onLeft = Math.ceil(columns / 2);
  return {
    shape: 'wide',
    left: dealt.slice(0, onLeft),
    right: dealt.slice(onLeft),
    split,
    figures: Math.min(10, figures(units)),
  };
}
