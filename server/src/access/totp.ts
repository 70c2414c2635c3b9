import { createHmac, timingSafeEqual } from 'node:crypto';

/** One-time codes by time, RFC 6238: HMAC-SHA-1, 6 digits, a new one every 30 s. */

const STEP = 30_000;
const DIGITS = 6;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 of RFC 4648 without padding, as authenticators take it. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET[parseInt(group.padEnd(5, '0'), 2)] ?? '').join('');
}

/** The code of one step (30 s since 1970) for a secret, RFC 4226. */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 15;
  const number = digest.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The step that an instant (epoch ms) lies in. */
export const stepOf = (ms: number): number => Math.floor(ms / STEP);

/**
 * The step whose code this is: the present one or a neighbour, for clocks half a minute apart, and later than `used`,
 * so that a code is taken once. Undefined where it is none of them.
 */
export function matchingStep(secret: Uint8Array, code: string, ms: number, used: number): number | undefined {
  const given = Buffer.from(code);
  const matches = (step: number): boolean => {
    const expected = Buffer.from(codeAt(secret, step));
    return expected.length === given.length && timingSafeEqual(expected, given);
  };
  const now = stepOf(ms);
  return [now - 1, now, now + 1].filter((step) => step > used).find(matches);
}
