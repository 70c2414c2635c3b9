import { text } from 'node:stream/consumers';
import type { PersonRole, Role } from '@weige/shared/contract/roles';
import { newPassword } from '../access/accounts.ts';
import { checker } from '../scenarios/check.ts';
import { AccountName } from '@weige/shared/contract/accounts';
import { CommandFailed, print, withBase } from './shell.ts';

const SHORTEST_PASSWORD = 10;
const accountName = checker<string>(AccountName);

/** Prints only the token. */
export async function createToken(role: Role, area: string): Promise<void> {
  print(await withBase(({ access }) => access.createToken(role, area)));
}

/** Takes the password from standard input where something is piped in, else makes one and prints it. */
export async function createUser(name: string, role: PersonRole, area: string): Promise<void> {
  const piped = process.stdin.isTTY ? '' : (await text(process.stdin)).trim();
  if (piped !== '' && piped.length < SHORTEST_PASSWORD)
    throw new CommandFailed(`The password is too short: take at least ${SHORTEST_PASSWORD} characters.`);
  const password = piped === '' ? newPassword() : piped;
  await withBase(async ({ access: { accounts } }) => {
    // An account from before may have a name that a new one may not have.
    if (!accountName.fits(name) && !(await accounts.get(name)))
      throw new CommandFailed('The name must have 2 to 40 small letters, digits, dots or hyphens.');
    await accounts.put({ name, displayName: name, role, area, password });
  });
  print(
    piped === ''
      ? `Account ${name} (${role}, ${area}), password ${password}`
      : `Account ${name} (${role}, ${area})`,
  );
}
