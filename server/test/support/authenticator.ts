import { codeAt, stepOf } from '../../src/access/totp.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function bytesOf(base32: string): Buffer {
  const bits = Array.from(base32, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** What an authenticator shows for a secret at a time (epoch ms), or some steps away from it. */
export function codeOf(secret: string, ms: number, away = 0): string {
  return codeAt(bytesOf(secret), stepOf(ms) + away);
}
