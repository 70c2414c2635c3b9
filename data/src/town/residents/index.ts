import type { Dwelling, Resident, ResidentOrigin } from '@weige/shared/area/registers';
import type { Random } from '../random.ts';
import { IdentityNumbers } from './identity.ts';
import { careOf, nameOf, originOf, phone, REFERENCE_YEAR, surname, type Member } from './person.ts';

/** Chance that a household of a dwelling of this kind comes from elsewhere in China. */
const INCOMING: Readonly<Record<Dwelling['kind'], number>> = {
  owner: 0.05,
  rented: 0.93,
  vacant: 0,
  unit: 0.95,
  guesthouse: 0.2,
};
const OVERSEAS = 0.0015;

function householdOrigin(kind: Dwelling['kind'], random: Random): ResidentOrigin {
  if (random.chance(OVERSEAS)) return 'overseas';
  return random.chance(INCOMING[kind]) ? 'incoming' : 'registered';
}

function year(age: number): number {
  return REFERENCE_YEAR - Math.max(0, Math.min(99, Math.round(age)));
}

/** Years of birth of a family: a couple, then children, then the couple's parents. */
function familyYears(size: number, settled: boolean, random: Random): number[] {
  const old = settled && size <= 2 && random.chance(0.45);
  const head = old ? random.normal(71, 7) : random.normal(settled ? 45 : 36, settled ? 9 : 8);
  const children = head > 55 ? 0 : random.int(1, 2);
  return Array.from({ length: size }, (_, i) => {
    if (i === 0) return year(head);
    if (i === 1) return year(head + random.normal(-2, 2));
    return i < 2 + children ? year(head - random.between(24, 32)) : year(head + random.between(23, 29));
  });
}

/** Members of a household that shares a name and a home province. */
function family(dwelling: Dwelling, random: Random): Member[] {
  const origin = householdOrigin(dwelling.kind, random);
  const [from, name] = [originOf(origin, random), surname(random)];
  const firstFemale = random.chance(0.3);
  return familyYears(dwelling.occupants, origin === 'registered', random).map((birthYear, i) => ({
    ...{ origin, from, birthYear },
    female: i < 2 ? (i === 0) === firstFemale : random.chance(0.5),
    surname: i === 0 || i > 1 ? name : surname(random),
  }));
}

/** Workers in a dormitory, or people who share a crowded flat: each from wherever they come. */
function lodgers(dwelling: Dwelling, random: Random): Member[] {
  return Array.from({ length: dwelling.occupants }, () => {
    const origin = householdOrigin(dwelling.kind, random);
    const birthYear = year(Math.max(18, random.normal(34, 9)));
    return {
      origin,
      from: originOf(origin, random),
      birthYear,
      female: random.chance(0.4),
      surname: surname(random),
    };
  });
}

/** Turns members of households into entries of the register. */
class Register {
  readonly #numbers = new IdentityNumbers();
  readonly #random: Random;
  #count = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  enter(dwelling: Dwelling, member: Member): Resident {
    const [random, { origin, birthYear, from, female }] = [this.#random, member];
    const age = REFERENCE_YEAR - birthYear;
    return {
      id: `R${String(++this.#count).padStart(6, '0')}`,
      dwelling: dwelling.code,
      name: nameOf(member, random),
      identity: this.#identity(member),
      phone: age >= 12 && random.chance(age > 78 ? 0.55 : 0.97) ? phone(random) : '',
      ...{ origin, from, birthYear },
      care: careOf(age, dwelling.occupants === 1, female, random),
    };
  }

  /** Empty for those from abroad and for the few whose paper was not at hand. */
  #identity({ origin, birthYear, female }: Member): string {
    const random = this.#random;
    if (origin === 'overseas' || random.chance(0.03)) return '';
    const [month, day] = [random.int(1, 12), random.int(1, 28)];
    const birthday = birthYear * 10_000 + month * 100 + day;
    return this.#numbers.issue(String(birthday), female);
  }
}

/** Invented residents for every dwelling: exactly as many as it has occupants. */
export function populate(dwellings: readonly Dwelling[], random: Random): Resident[] {
  const register = new Register(random.fork('register'));
  return dwellings.flatMap((dwelling) => {
    const shared = dwelling.kind === 'unit' || dwelling.occupants > dwelling.capacity;
    const members = shared ? lodgers(dwelling, random) : family(dwelling, random);
    return members.map((member) => register.enter(dwelling, member));
  });
}
