/** The server's word for a step that nobody in person took: the clock, or another system. */
const SYSTEM = 'system';

/** Who took a step, as colleagues know them; undefined for the program, another system, and residents. */
export function personWho({ by }: { readonly by?: string }): string | undefined {
  return by === SYSTEM ? undefined : by;
}
