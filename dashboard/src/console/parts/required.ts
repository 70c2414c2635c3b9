/** The sentence for each field of a form that is empty. */
export function missing(
  values: Readonly<Record<string, string>>,
  sentence: string,
): Readonly<Record<string, string>> {
  const empty = Object.entries(values).filter(([, value]) => value.trim() === '');
  return Object.fromEntries(empty.map(([name]) => [name, sentence]));
}
