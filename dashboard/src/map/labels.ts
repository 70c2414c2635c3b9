/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Something to be written near a point; earlier wishes are served first. */
export interface LabelWish {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Left out rather than written over a mark. */
  readonly optional: boolean;
}

export interface PlacedLabel extends Box {
  readonly id: string;
}

/** Where a label may stand, in its own widths and heights from the point: the point itself, then around it. */
const OFFSETS: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, -0.6],
  [0, 0.6],
  [-0.35, 0],
  [0.35, 0],
  [-0.35, -0.6],
  [0.35, -0.6],
  [-0.35, 0.6],
  [0.35, 0.6],
  [0, -1.1],
  [0, 1.1],
  [-0.7, 0],
  [0.7, 0],
  [-0.6, -1],
  [0.6, -1],
  [-0.6, 1],
  [0.6, 1],
];

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function boxAt({ x, y, width, height }: LabelWish, [dx, dy]: readonly [number, number]): Box {
  return { x: x + dx * width - width / 2, y: y + dy * height - height / 2, width, height };
}

/**
 * Places labels one after the other where they meet neither a label nor a mark. A label stays where it was as
 * long as that is free, so that names do not jump when a mark comes. One that must be there and finds no free
 * place stands over as few marks as it can, never over another label.
 */
export class LabelPlacer {
  #last = new Map<string, number>();

  place(wishes: readonly LabelWish[], marks: readonly Box[]): PlacedLabel[] {
    const placed: PlacedLabel[] = [];
    const last = new Map<string, number>();
    for (const wish of wishes) {
      const at = this.#choose(wish, marks, placed);
      const offset = at === undefined ? undefined : OFFSETS[at];
      if (at === undefined || !offset) continue;
      last.set(wish.id, at);
      placed.push({ id: wish.id, ...boxAt(wish, offset) });
    }
    this.#last = last;
    return placed;
  }

  #choose(wish: LabelWish, marks: readonly Box[], placed: readonly Box[]): number | undefined {
    const before = this.#last.get(wish.id);
    const order = OFFSETS.map((_, index) => index);
    if (before !== undefined) order.unshift(before);
    const covers = (index: number, others: readonly Box[]): number => {
      const box = boxAt(wish, OFFSETS[index] ?? [0, 0]);
      return others.filter((other) => overlaps(box, other)).length;
    };
    let best: { readonly index: number; readonly covered: number } | undefined;
    for (const index of order) {
      if (covers(index, placed) > 0) continue;
      const covered = covers(index, marks);
      if (covered === 0) return index;
      if (!best || covered < best.covered) best = { index, covered };
    }
    return wish.optional ? undefined : best?.index;
  }
}
