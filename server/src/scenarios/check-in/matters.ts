import type { Matter, StayMatter } from '@weige/shared/phone/matters';
import { toWire } from '@weige/shared/contract/time';
import { maskName } from '@weige/shared/person/mask';
import type { Followed } from '../../phone/visit.ts';
import type { World } from '../scenario.ts';
import { endOf, personOf } from './person.ts';
import { formOf, staysOfEvent } from './stay-tables.ts';
import type { StayRow } from './stay-tables.ts';

function personIn(row: StayRow, { seal, now }: World): StayMatter['people'][number] {
  const end = endOf(row, now());
  return {
    stay: row.id,
    name: maskName(personOf(seal, row).name),
    ...(row.until === null ? {} : { until: toWire(row.until) }),
    ...(end === undefined ? {} : { endedAt: toWire(end) }),
  };
}

/** The forms that a phone follows; those on them masked, and no more named once they are deleted. */
export async function stayMatters(world: World, followed: readonly Followed[]): Promise<readonly Matter[]> {
  const { reader } = world.store;
  const matters: StayMatter[] = [];
  for (const { id, own } of followed) {
    const form = await reader.get(formOf, id);
    if (!form) continue;
    const { kind, people: count, at } = form;
    const people = (await reader.all(staysOfEvent, id)).map((row) => personIn(row, world));
    matters.push({ id, at: toWire(at), own, matter: 'stay', kind, count, people });
  }
  return matters;
}
