export type Strength = 'empty' | 'short' | 'fair' | 'good' | 'strong';

/** How strong a password's length makes it; the server takes ten characters and more. */
export function strengthOf(password: string): Strength {
  const { length } = Array.from(password);
  if (length === 0) return 'empty';
  if (length < 10) return 'short';
  if (length < 14) return 'fair';
  return length < 20 ? 'good' : 'strong';
}

/** Letters and digits that are not taken for each other when read out or copied by hand. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 16;

/** A random password; every letter is as likely as any other. */
export function makePassword(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = fill): string {
  const fair = 256 - (256 % LETTERS.length);
  let password = '';
  while (password.length < LENGTH)
    for (const byte of random(new Uint8Array(LENGTH)))
      if (byte < fair && password.length < LENGTH) password += LETTERS[byte % LETTERS.length] ?? '';
  return password;
}

function fill(bytes: Uint8Array<ArrayBuffer>): Uint8Array {
  return crypto.getRandomValues(bytes);
}
