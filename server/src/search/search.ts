import { codeRange } from '@weige/shared/area/code';
import type { Search, SearchResult } from '@weige/shared/contract/search';
import { isPlate } from '@weige/shared/person/plate';
import { plainTelephone } from '@weige/shared/person/telephone';
import type { Audit, By } from '../audit/audit.ts';
import { summaryOf } from '../case/detail.ts';
import { maskedStay } from '../scenarios/check-in/person.ts';
import type { World } from '../scenarios/scenario.ts';
import { searchCases } from './cases.ts';
import { searchDwellings, searchShops, searchTeams, searchVehicles } from './registers.ts';
import type { Reach } from './registers.ts';
import { staysByIndex } from './tables.ts';

/** Who searches, and where it is noted that they found somebody. */
export interface Searcher {
  readonly area: string;
  /** They may see records of people. */
  readonly seesPeople: boolean;
  readonly by: By;
  readonly audit: Audit;
}

/** What the audit log gives as the reason of a look that a search was. */
const REASON = 'search';

/** A number as the registers have it: figures of any width, without spaces, in capitals. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();

/** The forms that numbers of papers and telephones can have at all. */
const PAPER = /^(?=.*\d)[A-Z0-9]{4,30}$/;
const TELEPHONE = /^\+?[\d-]{5,20}$/;
/** Between the letters of a plate many write a dot. */
const DOT = /[·•・.-]/g;

/** Notes that somebody was found. The keyed hash names them, as it does where their records are exported. */
async function note(
  { store }: World,
  { by, audit, area }: Searcher,
  subject: string,
  records: number,
): Promise<void> {
  const details = { reason: REASON, records };
  await store.transaction((tx) => audit.note(tx, { by, action: 'person.looked-at', subject, area, details }));
}

/** People by the whole number of their paper or telephone; that they were found is noted before it is answered. */
async function searchPeople(
  world: World,
  searcher: Searcher,
  text: string,
  { area, limit }: Reach,
): Promise<SearchResult['people']> {
  const { store, seal, now } = world;
  const number = plain(text);
  if (!PAPER.test(number) && !TELEPHONE.test(number)) return [];
  const { from, to } = codeRange(area);
  const indexes = [seal.index(number), seal.index(plainTelephone(number))] as const;
  const rows = await store.reader.all(staysByIndex, ...indexes, from, to, limit);
  if (rows.length === 0) return [];
  const [byNumber, byPhone] = indexes;
  const index = rows.some(({ number_index }) => number_index === byNumber) ? byNumber : byPhone;
  await note(world, searcher, `person:${index}`, rows.length);
  return rows.map((row) => maskedStay(seal, row, now()));
}

/** Cars by their whole plate, which is as personal as a number: it is noted too. */
async function vehicles(world: World, searcher: Searcher, text: string, reach: Reach) {
  const plate = plain(text).replaceAll(DOT, '');
  if (!isPlate(plate)) return [];
  const index = world.seal.index(plate);
  const found = await searchVehicles(world, index, reach);
  if (found.length > 0) await note(world, searcher, `plate:${index}`, found.length);
  return found;
}

/** One box for everything, in the searcher's area. */
export async function search(
  world: World,
  searcher: Searcher,
  { text: typed, limit }: Search,
): Promise<SearchResult> {
  const text = typed.trim();
  const { reader } = world.store;
  const reach = { area: searcher.area, limit };
  const homes = await searchDwellings(reader, text, reach);
  const dwellings = homes.map(({ code }) => code);
  const cases = await searchCases(reader, text, { ...reach, dwellings });
  return {
    cases: cases.map((row) => summaryOf(row, world)),
    dwellings: homes.map(({ code, name }) => {
      const area = code.slice(0, 16);
      return { code, address: name, area, areaName: world.directory.fullNameOf(code) };
    }),
    people: searcher.seesPeople ? await searchPeople(world, searcher, text, reach) : [],
    shops: await searchShops(world, text, reach),
    vehicles: await vehicles(world, searcher, text, reach),
    teams: await searchTeams(world, text, reach),
  };
}
