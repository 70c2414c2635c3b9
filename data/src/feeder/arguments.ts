import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** What the feeder was asked to do. */
export interface Arguments {
  /** Reports a second. */
  readonly rate: number;
  /** How long to feed, s; Infinity until it is stopped. */
  readonly seconds: number;
  readonly seed: number;
  readonly url: string;
  readonly token: string;
  readonly via: 'http' | 'ingest';
  readonly senders: number;
  /** `day`: the rate is the day's mean and follows the hour; `even`: it is the same at any hour. */
  readonly rhythm: 'day' | 'even';
  /** How much of the past an empty server is told first, h; 0 for nothing. */
  readonly history: number;
}

/** An argument or a setting that cannot be used; its message is one line that says what to do. */
export class ArgumentError extends Error {}

const USAGE =
  'Usage: npm run feed -- [--rate 5] [--seconds 60] [--seed 1] [--url http://127.0.0.1:8080] [--token TOKEN] ' +
  '[--via http|ingest] [--senders 16] [--rhythm day|even] [--history 24]';

const OPTIONS = {
  rate: { type: 'string', default: '5' },
  seconds: { type: 'string' },
  seed: { type: 'string', default: '1' },
  url: { type: 'string' },
  token: { type: 'string' },
  via: { type: 'string', default: 'http' },
  senders: { type: 'string', default: '16' },
  rhythm: { type: 'string' },
  history: { type: 'string', default: '0' },
} as const;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new ArgumentError(`${reason ?? ''}. ${USAGE}`);
  }
}

function numberOf(name: string, text: string, low: number, high: number, whole = false): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= low && value <= high && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? 'a whole number' : 'a number';
  throw new ArgumentError(`--${name} is "${text}"; it must be ${kind} from ${low} to ${high}.`);
}

function wordOf<T extends string>(name: string, text: string, words: readonly T[]): T {
  const word = words.find((one) => one === text);
  if (word === undefined)
    throw new ArgumentError(`--${name} is "${text}"; it must be ${words.join(' or ')}.`);
  return word;
}

function addressOf(text: string): string {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (address?.protocol !== 'http:' && address?.protocol !== 'https:')
    throw new ArgumentError(`--url is "${text}"; it must be an address such as http://127.0.0.1:8080.`);
  return address.href.replace(/\/+$/, '');
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that is empty counts as not there. */
function settingOf(env: Environment, name: string): string | undefined {
  const text = env[name];
  return text === undefined || text.trim() === '' ? undefined : text;
}

/** From the argument, else WEIGE_TOKEN, else the file `feeder-token` in WEIGE_DATA. */
function tokenOf(given: string | undefined, env: Environment): string {
  const file = join(settingOf(env, 'WEIGE_DATA') ?? '.data', 'feeder-token');
  const kept = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const token = (given ?? settingOf(env, 'WEIGE_TOKEN') ?? kept()).trim();
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new ArgumentError(
    `No token in --token, WEIGE_TOKEN or ${file}. Make one with: npm run weige -- token create --role integration --area CODE`,
  );
}

/** Reads the command line. Throws `ArgumentError`. */
export function readArguments(args: readonly string[], env: Environment): Arguments {
  const { rate, seconds, seed, url, token, via, senders, rhythm, history } = parsed(args);
  const port = settingOf(env, 'PORT') ?? '8080';
  return {
    rate: numberOf('rate', rate, 0.001, 20_000),
    seconds: seconds === undefined ? Infinity : numberOf('seconds', seconds, 0.1, 1e9),
    seed: numberOf('seed', seed, 0, 2 ** 32 - 1, true),
    url: addressOf(url ?? `http://127.0.0.1:${port}`),
    via: wordOf('via', via, ['http', 'ingest']),
    senders: numberOf('senders', senders, 1, 1_000, true),
    // A measured run gets the rate it asked for at any hour; a town that runs on lives by the day.
    rhythm: wordOf('rhythm', rhythm ?? (seconds === undefined ? 'day' : 'even'), ['day', 'even']),
    history: numberOf('history', history, 0, 168),
    token: tokenOf(token, env),
  };
}
