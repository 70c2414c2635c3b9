import { Command, InvalidArgumentError, Option } from 'commander';
import { PERSON_ROLES, ROLES } from '@weige/shared/contract/roles';
import type { PersonRole, Role } from '@weige/shared/contract/roles';
import { levelOf } from '@weige/shared/area/code';
import { ConfigError } from '../config.ts';
import { LockedError } from '../lock.ts';
import { backupTo, restoreFrom } from './backup.ts';
import { createToken, createUser } from './access.ts';
import { doctor } from './doctor.ts';
import { importTown, init } from './registers.ts';
import { CommandFailed } from './shell.ts';
import { verifyLog } from './verify.ts';

/** `weige`: what an administrator does from the command line. */

function areaCode(code: string): string {
  if (levelOf(code) === undefined)
    throw new InvalidArgumentError(
      'It must be an area code such as 310116109 (town) or 310116109220 (village).',
    );
  return code;
}

const role = (roles: readonly Role[]) =>
  new Option('--role <role>', 'what it may do').choices(roles).makeOptionMandatory();
const area = () =>
  new Option('--area <code>', 'where: that area and below').argParser(areaCode).makeOptionMandatory();

interface GrantOptions<Granted extends Role> {
  readonly role: Granted;
  readonly area: string;
}

const program = new Command('weige').description(
  'Administration of a Weige installation. WEIGE_DATA names its data folder.',
);

program
  .command('init')
  .description('make the data folder and its tables')
  .option('--demo', 'load the demonstration town')
  .action(init);

program
  .command('import <folder>')
  .description('replace the registers by the GeoJSON and CSV files of a folder, all of it or nothing')
  .addOption(
    new Option('--crs <system>', 'coordinates of the files')
      .choices(['wgs84', 'gcj02', 'bd09'])
      .default('wgs84'),
  )
  .addOption(
    new Option('--lang <language>', 'language of the report').choices(['zh-CN', 'en']).default('zh-CN'),
  )
  .action(importTown);

program
  .command('token')
  .description('tokens of systems')
  .command('create')
  .description('make a token and print it; it cannot be read again')
  .addOption(role(ROLES))
  .addOption(area())
  .action((options: GrantOptions<Role>) => createToken(options.role, options.area));

program
  .command('user')
  .description('accounts of people')
  .command('create <name>')
  .description(
    'make an account, or give it a new password; reads the password from standard input, or makes and prints one',
  )
  .addOption(role(PERSON_ROLES))
  .addOption(area())
  .action((name: string, options: GrantOptions<PersonRole>) => createUser(name, options.role, options.area));

program
  .command('backup <file>')
  .description('copy the database into a file while the server runs')
  .action(backupTo);
program
  .command('restore <file>')
  .description('put a backup in the place of the database; the server must be stopped')
  .action(restoreFrom);
program
  .command('verify')
  .description('check the log’s chain and that every table equals a replay')
  .action(verifyLog);
program
  .command('doctor')
  .description('say in plain words what is wrong with this installation')
  .action(doctor);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof LockedError || error instanceof CommandFailed))
    throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
