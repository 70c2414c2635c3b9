import { verify } from '../verify.ts';
import { CommandFailed, print, withBase } from './shell.ts';

export async function verifyLog(): Promise<void> {
  const { events, entries, faults } = await withBase(({ store }) => verify(store));
  for (const fault of faults) print(fault);
  if (faults.length > 0)
    throw new CommandFailed('The log is not sound. Stop the server and restore a backup that is.');
  print(`${events} events: the chain is whole and every table equals a replay.`);
  print(`${entries} entries in the audit log: the chain is whole.`);
}
