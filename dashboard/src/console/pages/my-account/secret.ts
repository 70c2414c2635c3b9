/** A secret in groups of four, so that it can be typed by hand. */
export function grouped(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ');
}
