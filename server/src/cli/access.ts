import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Role } from '@weige/shared/contract/roles';
import { CommandFailed, print, withBase } from './shell.ts';

const SHORTEST_PASSWORD = 10;

/** Prints only the token. */
export async function createToken(role: Role, area: string): Promise<void> {
  print(await withBase(({ access }) => access.createToken(role, area)));
}

/** Takes the password from standard input where something is piped in, else makes one and prints it. */
export async function createUser(name: string, role: Role, area: string): Promise<void> {
  const piped = process.stdin.isTTY ? '' : (await text(process.stdin)).trim();
  if (piped !== '' && piped.length < SHORTEST_PASSWORD)
    throw new CommandFailed(`The password is too short: take at least ${SHORTEST_PASSWORD} characters.`);
  const password = piped === '' ? randomBytes(12).toString('base64url') : piped;
  await withBase(({ access }) => access.createAccount(name, password, role, area));
  print(
    piped === ''
      ? `Account ${name} (${role}, ${area}), password ${password}`
      : `Account ${name} (${role}, ${area})`,
  );
}
