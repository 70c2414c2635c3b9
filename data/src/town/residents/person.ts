import type { Resident, ResidentOrigin } from '@weige/shared/area/registers';
import {
  COUNTRIES,
  DOUBLE_SURNAMES,
  FOREIGN_NAMES,
  GIVEN_BY_ERA,
  GIVEN_FIRST,
  PROVINCES,
  SURNAMES,
} from '../../names/people.ts';
import { at } from '../ground/shape.ts';
import type { Random } from '../random.ts';

/** Ages are reckoned in this year, so that the town is the same whenever it is generated. */
export const REFERENCE_YEAR = 2026;

/** What a household decides for its members. */
export interface Member {
  readonly origin: ResidentOrigin;
  readonly birthYear: number;
  readonly female: boolean;
  readonly from: string;
  readonly surname: string;
}

/** A family name; the first of the list are the most frequent. */
export function surname(random: Random): string {
  if (random.chance(0.002)) return random.pick(DOUBLE_SURNAMES);
  const rank = Math.floor(random.next() ** 1.9 * SURNAMES.length);
  return at(SURNAMES, rank);
}

/** A full name in the fashion of the year of birth. */
export function nameOf({ origin, birthYear, female, surname: family }: Member, random: Random): string {
  if (origin === 'overseas') return random.pick(FOREIGN_NAMES);
  const era = GIVEN_BY_ERA.find(({ until }) => birthYear <= until) ?? GIVEN_BY_ERA[3];
  const last = random.pick(female ? era.women : era.men);
  return random.chance(0.3) ? family + last : family + random.pick(GIVEN_FIRST) + last;
}

/** Province or country for those from elsewhere; empty for the registered. */
export function originOf(origin: ResidentOrigin, random: Random): string {
  if (origin === 'registered') return '';
  return origin === 'incoming' ? random.weighted(PROVINCES) : random.weighted(COUNTRIES);
}

/** A phone number in 1610…: of the length of a mobile number, in a range no operator is known to use. */
export function phone(random: Random): string {
  return `1610${String(random.int(0, 9_999_999)).padStart(7, '0')}`;
}

/** A tag for people the grid looks after; empty for most. */
export function careOf(age: number, alone: boolean, female: boolean, random: Random): Resident['care'] {
  if (age >= 70 && alone) return '独居老人';
  if (age >= 80 && random.chance(0.12)) return '失能老人';
  if (age >= 75 && random.chance(0.1)) return '高龄老人';
  if (female && age >= 22 && age <= 40 && random.chance(0.012)) return '孕产妇';
  if (age < 16 && random.chance(0.008)) return '困境儿童';
  return random.chance(0.011) ? random.pick(['残疾人', '残疾人', '低保家庭', '大病患者']) : '';
}
