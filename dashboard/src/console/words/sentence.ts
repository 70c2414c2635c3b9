/** A word of the catalogue as the beginning of a line: the wall writes states and kinds within sentences. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
