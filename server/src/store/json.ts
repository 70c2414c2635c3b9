/**
 * Reads JSON that this program wrote into its own database after checking it; its type is therefore taken at its
 * word. Never for what comes from outside: that goes through `checker`.
 */
export function fromStored<T>(text: string): T {
  return JSON.parse(text) as T;
}
