import { levelBelow } from './levels.ts';
import type { AreaName } from './store.ts';

/** A line of the tree as it is shown. */
export interface Row extends AreaName {
  /** 1 for the root. */
  readonly depth: number;
  readonly open: boolean;
  /** Nothing is below it. */
  readonly leaf: boolean;
}

/** The lines that are visible, from the top, where these branches are open. */
export function visibleRows(
  root: AreaName,
  below: ReadonlyMap<string, readonly AreaName[]>,
  opened: ReadonlySet<string>,
  depth = 1,
): Row[] {
  const open = opened.has(root.code);
  const children = open ? (below.get(root.code) ?? []) : [];
  return [
    { ...root, depth, open, leaf: levelBelow(root.code) === undefined },
    ...children.flatMap((child) => visibleRows(child, below, opened, depth + 1)),
  ];
}

export type Move =
  | { readonly to: string }
  | { readonly open: string }
  | { readonly close: string }
  | { readonly pick: string };

/** What a key does in the tree, as the ARIA authoring practices have it; undefined for a key that is not the tree's. */
export function moveFor(key: string, rows: readonly Row[], at: string): Move | undefined {
  const index = rows.findIndex(({ code }) => code === at);
  const row = rows[index];
  if (!row) return undefined;
  const to = (target: Row | undefined): Move => ({ to: target?.code ?? at });
  switch (key) {
    case 'ArrowDown':
      return to(rows[index + 1]);
    case 'ArrowUp':
      return to(rows[index - 1]);
    case 'Home':
      return to(rows[0]);
    case 'End':
      return to(rows.at(-1));
    case 'ArrowRight':
      return row.open || row.leaf ? to(row.leaf ? row : rows[index + 1]) : { open: at };
    case 'ArrowLeft':
      return row.open ? { close: at } : to(rows.slice(0, index).findLast(({ depth }) => depth < row.depth));
    case 'Enter':
    case ' ':
      return { pick: at };
    default:
      return undefined;
  }
}
