import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP's figures for scrypt, N 2^17, r 8, p 1: about 0.3 s and 128 MB for each guess. */
export const PASSWORD_COST = 17;
const LENGTH = 32;

/** `cost`: logarithm of N. */
function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options = { N: 2 ** cost, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Cost, salt and key of a stored password; those of the first version do not name their cost. */
function parts(stored: string): { cost: number; salt: Buffer; key: Buffer } {
  const [, ...rest] = stored.split('.');
  const [cost, salt, key] = rest.length === 3 ? rest : [String(PASSWORD_COST), ...rest];
  const bytes = (text = ''): Buffer => Buffer.from(text, 'base64url');
  return { cost: Number(cost), salt: bytes(salt), key: bytes(key) };
}

/** Hashes passwords and compares them. `cost` is the logarithm of scrypt's N; less than the usual is for tests. */
export class Passwords {
  readonly #cost: number;

  constructor(cost: number = PASSWORD_COST) {
    this.#cost = cost;
  }

  /** `scrypt.cost.salt.key`, the last two in base64url. */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(16);
    const key = await derive(password, salt, this.#cost);
    return ['scrypt', this.#cost, salt.toString('base64url'), key.toString('base64url')].join('.');
  }

  /** Takes the same time for a wrong password as for a right one, also where there is none to compare with. */
  async verify(password: string, stored: string | undefined): Promise<boolean> {
    const { cost, salt, key } = parts(stored ?? `scrypt.${this.#cost}.AAAA.AAAA`);
    const derived = await derive(password, salt, cost);
    return key.length === derived.length && timingSafeEqual(key, derived);
  }
}
