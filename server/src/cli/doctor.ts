import { existsSync, statfsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countAccounts } from '../access/account-tables.ts';
import { lastEvent } from '../log/record.ts';
import { openDirectory } from '../registers/directory.ts';
import { CommandFailed, print, withBase } from './shell.ts';

const PAGES = fileURLToPath(new URL('../../../dashboard/dist/wall.html', import.meta.url));
const LEAST_SPACE = 2 * 1024 ** 3;

/** One thing looked at: what was found, and where it is wrong what to do. */
interface Finding {
  readonly good: boolean;
  readonly words: string;
}

const finding = (good: boolean, right: string, wrong: string): Finding => ({
  good,
  words: good ? right : wrong,
});

/** Looks at everything that commonly goes wrong with an installation. */
export async function doctor(): Promise<void> {
  const findings = await withBase(async ({ store }, { dataFolder, secretFile }): Promise<Finding[]> => {
    const root = (await openDirectory(store)).root;
    const head = (await store.reader.get(lastEvent))?.seq ?? 0;
    const accounts = (await store.reader.get(countAccounts))?.accounts ?? 0;
    const wrong = await store.check();
    const { bavail, bsize } = statfsSync(dataFolder);
    const open = (statSync(secretFile).mode & 0o077) !== 0;
    return [
      finding(
        wrong.length === 0,
        `The database is sound and holds ${head} events.`,
        `The database is damaged (${wrong[0] ?? ''}): restore a backup.`,
      ),
      finding(
        root !== undefined,
        `The town is ${root?.properties.name ?? ''}.`,
        'There is no town yet: run weige import FOLDER, or weige init --demo.',
      ),
      finding(
        accounts > 0,
        accounts === 1 ? 'One account.' : `${accounts} accounts.`,
        'Nobody can sign in yet: start the server and open /console with the code it prints, or run weige user create.',
      ),
      finding(
        !open,
        'The key file is readable by its owner only.',
        `Others may read ${secretFile}: run chmod 600 on it.`,
      ),
      finding(existsSync(PAGES), 'The pages are built.', 'The pages are not built: run npm run build.'),
      finding(
        bavail * bsize > LEAST_SPACE,
        'There is room on the disk.',
        'Less than 2 GB are free where the data is: make room.',
      ),
    ];
  });
  for (const { good, words } of findings) print(`${good ? '✓' : '✗'} ${words}`);
  const bad = findings.filter(({ good }) => !good).length;
  if (bad > 0) throw new CommandFailed(bad === 1 ? 'One thing is wrong.' : `${bad} things are wrong.`);
}
