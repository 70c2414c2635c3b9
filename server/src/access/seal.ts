import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Sizes of AES-GCM, bytes. */
const NONCE = 12;
const TAG = 16;

/**
 * Encryption of personal data at rest: AES-256-GCM under a key that lies outside the database, and a keyed
 * hash (HMAC-SHA-256) by which an identity number can be looked up without being readable.
 */
export class Seal {
  readonly #encryption: Buffer;
  readonly #index: Buffer;

  /** `key`: 64 random bytes, half for each purpose. */
  constructor(key: Buffer) {
    if (key.length !== 64) throw new Error(`The key must have 64 bytes, not ${key.length}.`);
    this.#encryption = key.subarray(0, 32);
    this.#index = key.subarray(32);
  }

  /** `nonce.tag.text`, each in base64url. */
  encrypt(text: string): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.#encryption, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url')).join('.');
  }

  /** Throws where the text was altered or sealed with another key. */
  decrypt(sealed: string): string {
    const [nonce, tag, body] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
    if (!nonce || !tag || !body) throw new Error('This is no sealed text.');
    const decipher = createDecipheriv('aes-256-gcm', this.#encryption, nonce);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  }

  /** The same for bytes: nonce, tag, body. */
  encryptBytes(bytes: Uint8Array): Uint8Array {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.#encryption, nonce);
    const body = [cipher.update(bytes), cipher.final()];
    return Buffer.concat([nonce, cipher.getAuthTag(), ...body]);
  }

  /** Throws where the bytes were altered or sealed with another key. */
  decryptBytes(sealed: Uint8Array): Uint8Array {
    const decipher = createDecipheriv('aes-256-gcm', this.#encryption, sealed.subarray(0, NONCE), {
      authTagLength: TAG,
    });
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
  }

  /** The same for the same text, and of no use without the key. */
  index(text: string): string {
    return createHmac('sha256', this.#index).update(text).digest('base64url');
  }
}

/** Reads the key file; makes it on first start, readable by its owner only. */
export function openSeal(file: string): Seal {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(64).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  chmodSync(file, 0o600);
  return new Seal(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'));
}
