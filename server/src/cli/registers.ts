import { loadDemoTown } from '../demo.ts';
import { describeFault } from '../import/faults.ts';
import { readTown } from '../import/index.ts';
import { openDirectory } from '../registers/directory.ts';
import { loadTown } from '../registers/load.ts';
import { alone, CommandFailed, print, withBase } from './shell.ts';

/** Makes the data folder; with `demo` also the demonstration town, where there is none yet. */
export async function init({ demo = false }: { demo?: boolean }): Promise<void> {
  await withBase(async (base, { dataFolder }) => {
    print(`The data folder ${dataFolder} is ready.`);
    if (!demo) return;
    if ((await openDirectory(base.store)).root)
      throw new CommandFailed('There is a town already; nothing was changed.');
    await loadDemoTown(base);
    print('The demonstration town is loaded.');
  });
}

/** Reads and checks a folder, prints every fault, and changes nothing unless there is none. */
export async function importTown(
  folder: string,
  { crs, lang }: { crs: 'wgs84' | 'gcj02' | 'bd09'; lang: 'zh-CN' | 'en' },
): Promise<void> {
  const read = await readTown(folder, { crs });
  if ('faults' in read) {
    for (const fault of read.faults) print(describeFault(fault, lang));
    const faults = read.faults.length === 1 ? 'One fault' : `${read.faults.length} faults`;
    throw new CommandFailed(`${faults}; nothing was changed. Mend the files and import again.`);
  }
  const { town } = read;
  await alone(() => withBase(({ store, seal }) => loadTown(store, town, seal)));
  print(
    `Imported ${town.areas.length} areas, ${town.dwellings.length} dwellings, ${town.residents.length} residents.`,
  );
}
