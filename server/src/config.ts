import { resolve } from 'node:path';

/** The program's settings, all from the environment, checked once at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Folder of the database and the keys; absolute. */
  readonly dataFolder: string;
  /** Demonstration town, accounts and the wall's automatic sign-in. */
  readonly demo: boolean;
  readonly secretFile: string;
  readonly logLevel: string;
}

/** A setting that cannot be used; its message is one line that says what to do. */
export class ConfigError extends Error {}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigError(`PORT is "${text}"; it must be a whole number from 0 to 65535.`);
  return port;
}

function flagOf(name: string, text: string): boolean {
  if (text === '0' || text === '1') return text === '1';
  throw new ConfigError(`${name} is "${text}"; it must be 0 or 1.`);
}

/** Reads and checks the environment. Throws `ConfigError` for a value that cannot be used. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const dataFolder = resolve(env['WEIGE_DATA'] ?? '.data');
  const logLevel = env['WEIGE_LOG'] ?? 'info';
  if (!LOG_LEVELS.includes(logLevel))
    throw new ConfigError(`WEIGE_LOG is "${logLevel}"; it must be one of ${LOG_LEVELS.join(', ')}.`);
  if (env['DATABASE_URL'] !== undefined)
    throw new ConfigError('DATABASE_URL is set, but this version stores in SQLite only; unset it to go on.');
  return {
    host: env['HOST'] ?? '127.0.0.1',
    port: portOf(env['PORT'] ?? '8080'),
    dataFolder,
    demo: flagOf('WEIGE_DEMO', env['WEIGE_DEMO'] ?? '1'),
    secretFile: resolve(env['WEIGE_SECRET_FILE'] ?? `${dataFolder}/secret.key`),
    logLevel,
  };
}
