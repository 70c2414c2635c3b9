import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { Seal } from './seal.ts';

it('gives bytes back as they were, and never seals them the same twice', () => {
  const seal = new Seal(randomBytes(64));
  for (const bytes of [Buffer.alloc(0), Buffer.from('a'), randomBytes(100_000)]) {
    const [one, other] = [seal.encryptBytes(bytes), seal.encryptBytes(bytes)];
    expect(Buffer.compare(seal.decryptBytes(one), bytes)).toBe(0);
    expect(Buffer.compare(one, other)).not.toBe(0);
  }
});

it('throws where a byte was changed or is missing, or the key is another', () => {
  const seal = new Seal(randomBytes(64));
  const sealed = seal.encryptBytes(Buffer.from('picture'));
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect(() => seal.decryptBytes(changed)).toThrow();
    expect(() => seal.decryptBytes(sealed.subarray(0, at))).toThrow();
  }
  expect(() => new Seal(randomBytes(64)).decryptBytes(sealed)).toThrow();
});
