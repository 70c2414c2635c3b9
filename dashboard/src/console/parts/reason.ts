/** Fewest letters of a reason; the contract's own least. */
const SHORTEST_REASON = 4;

/** True for words that say something, by the contract's measure. */
export function isReason(reason: string): boolean {
  return Array.from(reason.trim()).length >= SHORTEST_REASON;
}
