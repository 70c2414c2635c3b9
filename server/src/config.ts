import { isIP } from 'node:net';
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
  /** Addresses or networks of proxies in front, whose word on who asks is taken; empty: nobody's. */
  readonly proxies: readonly string[];
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

/** Addresses, with or without the length of their network's prefix, separated by commas. */
function proxiesOf(text: string): string[] {
  const proxies = text.split(',').map((one) => one.trim());
  for (const one of proxies) {
    const [address = '', prefix = '0', ...more] = one.split('/');
    const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    if (more.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > bits)
      throw new ConfigError(
        `WEIGE_PROXY has "${one}"; it must be addresses or networks such as 127.0.0.1 or 10.0.0.0/8.`,
      );
  }
  return proxies;
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
    proxies: env['WEIGE_PROXY'] ? proxiesOf(env['WEIGE_PROXY']) : [],
  };
}
