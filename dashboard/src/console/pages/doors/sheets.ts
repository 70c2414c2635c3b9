/** Cards on an A4 sheet: three across, four down. */
export const PER_SHEET = 12;
/** Dwellings printed at once: a hundred sheets. */
export const PER_BATCH = 1_200;

/** Cards dealt onto sheets in their order. */
export function sheetsOf<Card>(cards: readonly Card[]): Card[][] {
  const count = Math.ceil(cards.length / PER_SHEET);
  return Array.from({ length: count }, (_, index) => cards.slice(index * PER_SHEET, (index + 1) * PER_SHEET));
}

/** A batch of dwellings by their numbers, both from 1. */
export interface Batch {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/** The batches that so many dwellings are printed in; one where they fit into it. */
export function batchesOf(total: number): Batch[] {
  const count = Math.max(1, Math.ceil(total / PER_BATCH));
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    from: index * PER_BATCH + 1,
    to: Math.min(total, (index + 1) * PER_BATCH),
  }));
}

/** The batch that an address asks for, from 1. */
export function batchOf(word: unknown): number {
  const number = typeof word === 'string' && /^\d{1,4}$/.test(word) ? Number(word) : 1;
  return Math.max(1, number);
}

/** How large an address can be written on a card: by its length, a full-width character counting two. */
export function sizeOf(address: string): 'large' | 'medium' | 'small' {
  const width = Array.from(address).reduce((sum, letter) => sum + (/[\x20-\x7e]/.test(letter) ? 1 : 2), 0);
  if (width <= 12) return 'large';
  return width <= 20 ? 'medium' : 'small';
}
