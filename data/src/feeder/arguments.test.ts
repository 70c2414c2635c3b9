import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ArgumentError, readArguments } from './arguments.ts';

const folder = mkdtempSync(join(tmpdir(), 'weige-feed-'));
const env = { WEIGE_DATA: folder };
const faultOf = (...args: string[]): string => {
  try {
    readArguments(['--token', 't', ...args], env);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(ArgumentError);
    return error instanceof Error ? error.message : '';
  }
};

describe('the command line', () => {
  it('has a default for everything but the token', () => {
    expect(readArguments(['--token', 't'], env)).toEqual({
      rate: 5,
      seconds: Infinity,
      seed: 1,
      url: 'http://127.0.0.1:8080',
      token: 't',
      via: 'http',
      senders: 16,
      rhythm: 'day',
      history: 0,
    });
  });

  it('keeps an even rate where it is told how long', () => {
    expect(readArguments(['--token', 't', '--seconds', '60'], env)).toMatchObject({
      seconds: 60,
      rhythm: 'even',
    });
  });

  it('refuses in one line that names the argument', () => {
    expect(faultOf('--rate', 'fast')).toContain('--rate is "fast"');
    expect(faultOf('--rate', '0')).toContain('--rate is "0"');
    expect(faultOf('--seconds=-1')).toContain('--seconds is "-1"');
    expect(faultOf('--seed', '1.5')).toContain('whole number');
    expect(faultOf('--history', '169')).toContain('--history is "169"');
    expect(faultOf('--via', 'mail')).toContain('http or ingest');
    expect(faultOf('--url', 'nowhere')).toContain('--url is "nowhere"');
    expect(faultOf('--speed', '5')).toContain("Unknown option '--speed'");
    for (const line of [faultOf('--rate'), faultOf('extra'), faultOf('--speed', '5')])
      expect(line).toMatch(/^[^\n]+ Usage: [^\n]+$/);
  });

  it('finds the token in the argument, else the environment, else the file', () => {
    expect(() => readArguments([], env)).toThrow(
      'npm run weige -- token create --role integration --area CODE',
    );
    writeFileSync(join(folder, 'feeder-token'), 'from-file\n');
    expect(readArguments([], env).token).toBe('from-file');
    expect(readArguments([], { ...env, WEIGE_TOKEN: '' }).token).toBe('from-file');
    expect(readArguments([], { ...env, WEIGE_TOKEN: 'from-env' }).token).toBe('from-env');
    expect(readArguments(['--token', 'given'], { ...env, WEIGE_TOKEN: 'from-env' }).token).toBe('given');
  });
});
