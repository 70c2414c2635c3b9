import { expect, it } from 'vitest';
import { verify } from '../src/verify.ts';
import { aClient } from './support/client.ts';
import { aClock } from './support/people.ts';
import { aFolder, aServer } from './support/server.ts';
import { opened } from './support/tamper.ts';
import { DWELLINGS } from './support/town.ts';

it('a database from before stays were registered finds out from its log since when its empty houses are empty', async () => {
  const folder = aFolder();
  const clock = aClock();
  const first = await aServer({ folder, now: clock.now });
  const client = await aClient(first);
  const say = async (kind: string, dwelling: string | undefined, count: number) => {
    clock.forward(60_000);
    expect((await client.post('/check-ins', { kind, dwelling, count })).statusCode).toBe(201);
  };
  for (const dwelling of DWELLINGS.slice(0, 2)) await say('leave', dwelling, 1);
  for (const dwelling of DWELLINGS.slice(0, 2)) await say('leave', dwelling, 1);
  await say('arrive', DWELLINGS[1], 2);
  await say('leave', DWELLINGS[3], 2);
  await say('arrive', DWELLINGS[3], 1);
  await say('visit', DWELLINGS[3], 1);
  await say('leave', DWELLINGS[3], 1);
  {
    using database = opened(first);
    database.exec(
      'DROP TABLE emptied_dwelling; DROP TABLE stay; DROP TABLE stay_form; DROP TABLE standing_notice',
    );
    database.exec(
      `DELETE FROM migration WHERE name IN ('check-in/002-stays', 'check-in/003-emptied-dwellings')`,
    );
  }
  await first.app.close();

  const second = await aServer({ folder, now: clock.now });
  using database = opened(second);
  const rows = database.prepare('SELECT dwelling FROM emptied_dwelling ORDER BY dwelling').pluck().all();
  expect(rows).toEqual([DWELLINGS[0], DWELLINGS[3]]);
  expect((await verify(second.system.store)).faults).toEqual([]);
});
