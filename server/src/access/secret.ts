import { hash, randomBytes } from 'node:crypto';

/** Secrets are 256 random bits, so that one round of SHA-256 is enough to store them by. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
export const digestOf = (secret: string): string => hash('sha256', secret);
