import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, fromWire, HOUR, MINUTE, toWire } from '../../contract/time.ts';
import { TestLog } from '../../testing/log.ts';
import { aStay } from '../../testing/stays.ts';
import { aDwelling } from '../../testing/town.ts';
import { decideCheckIn } from './decide.ts';
import type { DwellingFacts } from './decide.ts';
import { decideDoorCheckIn } from './door.ts';
import type { DoorFacts, OpenStay } from './door.ts';
import type { StandingNotice } from './events.ts';
import { checkInSlice, noticeKey } from './fold.ts';
import type { FormPerson, PhoneCheckIn } from './phone.ts';
import { CONSENT_VERSION } from './phone.ts';
import {
  decideAutomaticEnd,
  decideEnd,
  decideExtension,
  decideOverstay,
  decideUnregistered,
} from './stays.ts';
import { ENDS_BY_ITSELF_AFTER, RENTAL_EMPTY_FOR } from './terms.ts';

const NOW = fromWire('2026-11-24T08:00:00+08:00');

const aPerson = (serial: number): FormPerson => ({
  ...{ name: '张三', paper: 'passport', number: `E1234567${serial}`, relation: 'tenant' },
});

/** One house with its register in memory, on the real decisions and the real fold. */
class House {
  now = NOW;
  readonly log = new TestLog();
  readonly state = checkInSlice.empty();
  readonly stays = new Map<string, OpenStay & { readonly person: number }>();
  /** Counted here, and not by what the events say of it. */
  heads = 0;
  #dwelling: DwellingFacts = aDwelling({ occupants: 0, standing: [] });

  get dwelling(): DwellingFacts {
    return this.#dwelling;
  }

  get notices(): string[] {
    return Object.values(this.state.noticed).map(({ notice }) => notice);
  }

  #context() {
    return { now: this.now, at: this.now, newId: this.log.newId };
  }

  /** Appends what was decided; true where it was accepted. */
  #take(decision: Parameters<TestLog['append']>[0]): boolean {
    const events = this.log.append(decision);
    for (const event of events) {
      checkInSlice.fold(this.state, event);
      const { standing = [], occupants } = this.#dwelling;
      const others = (notice: string) => standing.filter((one) => one !== notice);
      if (event.type === 'check-in.recorded')
        this.#dwelling = { ...this.#dwelling, occupants: event.data.occupants };
      else if (event.type === 'check-in.cleared')
        this.#dwelling = { ...this.#dwelling, standing: others(event.data.notice) };
      else if (event.type === 'check-in.noticed' && event.data.notice === 'overstay')
        this.#dwelling = { ...this.#dwelling, occupants, standing: [...standing, 'overstay'] };
    }
    if (this.#dwelling.occupants === 0) this.stays.clear();
    return events.length > 0;
  }

  /** A form of these people, by who knows of all stays there or of none. */
  form(
    kind: PhoneCheckIn['kind'],
    people: readonly number[],
    known: boolean,
    days: number | undefined,
  ): void {
    const open = [...this.stays.values()];
    const matched = people.map((person) => {
      const stay = open.find((one) => one.person === person);
      return stay && { ...stay, known };
    });
    const until = days === undefined ? {} : { until: toWire(this.now + days * DAY) };
    const body: PhoneCheckIn = { kind, people: people.map(aPerson), consent: CONSENT_VERSION, ...until };
    const facts: DoorFacts = { dwelling: this.#dwelling, open, matched };
    if (!this.#take(decideDoorCheckIn(facts, body, this.#context()))) return;
    if (kind === 'visit') return;
    const there = matched.filter((stay) => stay !== undefined).length;
    this.heads += kind === 'arrive' ? people.length - there : -Math.min(people.length, this.heads);
    for (const stay of matched) if (stay) this.stays.delete(stay.id);
    if (kind === 'arrive')
      for (const person of people) {
        const id = `${this.log.events.length}-${person}`;
        this.stays.set(id, { id, person, until: days === undefined ? undefined : this.now + days * DAY });
      }
  }

  #at(stay: OpenStay) {
    const others = [...this.stays.values()].filter(({ id }) => id !== stay.id);
    return { dwelling: this.#dwelling, stay: aStay(this.now, { ...stay, since: NOW }), others };
  }

  #gone(stay: OpenStay, decision: Parameters<TestLog['append']>[0]): void {
    if (!this.#take(decision)) return;
    this.heads -= 1;
    this.stays.delete(stay.id);
  }

  end(pick: number): void {
    const stay = [...this.stays.values()][pick % Math.max(1, this.stays.size)];
    if (stay) this.#gone(stay, decideEnd(this.#at(stay), this.#context()));
  }

  extend(pick: number, days: number): void {
    const stay = [...this.stays.values()][pick % Math.max(1, this.stays.size)];
    const until = this.now + days * DAY;
    const body = { stay: stay?.id ?? '', until: toWire(until) };
    if (stay && this.#take(decideExtension(this.#at(stay), body, this.#context())))
      this.stays.set(stay.id, { ...stay, until });
  }

  /** Lets time pass and does what is due. */
  pass(days: number): void {
    this.now += days * DAY;
    for (const stay of [...this.stays.values()]) {
      if (!this.stays.has(stay.id)) continue;
      this.#gone(stay, decideAutomaticEnd(this.#at(stay), this.#context()));
    }
    for (const stay of [...this.stays.values()]) this.#take(decideOverstay(this.#at(stay), this.#context()));
  }
}

const people = fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 4 });
const days = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined });
const step = fc.oneof(
  fc.record({
    what: fc.constantFrom('arrive', 'arrive', 'arrive', 'leave', 'visit'),
    people,
    known: fc.boolean(),
    days,
  }),
  fc.record({ what: fc.constant('end'), pick: fc.nat(5) }),
  fc.record({ what: fc.constant('extend'), pick: fc.nat(5), days: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ what: fc.constant('pass'), days: fc.integer({ min: 0, max: 5 }) }),
);

describe('a house with its stays, whatever happens there', () => {
  it('has everybody registered once, nobody who is not counted, and is noticed exactly while somebody is late', () => {
    let late = 0;
    const law = fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
      const house = new House();
      for (const one of steps) {
        if ('people' in one) house.form(one.what, one.people, one.known, one.days);
        else if ('pick' in one && 'days' in one) house.extend(one.pick, one.days);
        else if ('pick' in one) house.end(one.pick);
        else house.pass(one.days);
        const stays = [...house.stays.values()];
        expect(new Set(stays.map(({ person }) => person)).size).toBe(stays.length);
        expect(house.dwelling.occupants).toBe(house.heads);
        expect(house.heads).toBeGreaterThanOrEqual(Math.min(1, stays.length));
        expect(house.notices.includes('overcrowded')).toBe(
          house.dwelling.occupants > house.dwelling.capacity,
        );
        const isLate = stays.some(({ until }) => until !== undefined && until <= house.now);
        expect(house.notices.includes('overstay')).toBe(isLate);
        late += Number(isLate);
      }
    });
    fc.assert(law, { seed: 1, numRuns: 300 });
    expect(late).toBeGreaterThan(100);
  });
});

describe('a stay', () => {
  const context = { now: NOW, at: NOW, newId: new TestLog().newId };
  const at = (fields = {}) => ({ dwelling: aDwelling(), stay: aStay(NOW, fields), others: [] });
  const problemOf = (decision: object) => ('refusal' in decision ? decision.refusal : undefined);
  const until = toWire(NOW + DAY);

  it('that is nobody’s is unknown, and one that has ended stays so', () => {
    const none = { dwelling: undefined, stay: undefined, others: [] };
    expect(problemOf(decideEnd(none, context))).toMatchObject({ problem: 'unknown-stay', fields: ['/stay'] });
    for (const decision of [
      decideEnd(at({ endedAt: NOW }), context),
      decideExtension(at({ endedAt: NOW }), { stay: 'stay', until }, context),
      decideAutomaticEnd(at({ endedAt: NOW, until: NOW - 30 * DAY }), context),
    ])
      expect(problemOf(decision)).toMatchObject({ problem: 'already-ended' });
  });

  it('is extended to later than now and than was announced', () => {
    const extended = (announced: number | undefined, to: number) =>
      'events' in decideExtension(at({ until: announced }), { stay: 'stay', until: toWire(to) }, context);
    expect(extended(undefined, NOW)).toBe(false);
    expect(extended(undefined, NOW + MINUTE)).toBe(true);
    expect(extended(NOW - DAY, NOW - HOUR)).toBe(false);
    expect(extended(NOW + DAY, NOW + DAY)).toBe(false);
    expect(extended(NOW + DAY, NOW + DAY + MINUTE)).toBe(true);
  });

  it('does not end before it has begun', () => {
    const early = { ...context, at: NOW - 2 * DAY };
    expect(problemOf(decideEnd(at({ since: NOW - DAY }), early))).toMatchObject({ fields: ['/at'] });
  });

  it('ends by itself a week after its announced end and not a minute sooner', () => {
    const ended = (until: number) => 'events' in decideAutomaticEnd(at({ until }), context);
    expect(ended(NOW - ENDS_BY_ITSELF_AFTER)).toBe(true);
    expect(ended(NOW - ENDS_BY_ITSELF_AFTER + MINUTE)).toBe(false);
  });
});

describe('a house that nobody is in', () => {
  const context = { now: NOW, at: NOW, newId: new TestLog().newId };
  const noticed = (since: number | undefined, fields: Partial<DwellingFacts> = {}) =>
    'events' in decideUnregistered(aDwelling({ occupants: 0, ...fields }), since, context);
  const long = NOW - RENTAL_EMPTY_FOR;

  it('is noticed thirty days after the last has left, where it is rented and not noticed yet', () => {
    expect(noticed(long)).toBe(true);
    expect(noticed(long + MINUTE)).toBe(false);
    expect(noticed(undefined)).toBe(false);
    expect(noticed(long, { kind: 'owner' })).toBe(false);
    expect(noticed(long, { standing: ['unregistered-rental'] })).toBe(false);
  });

  it('is so no more once somebody arrives, and no sooner', () => {
    const standing: StandingNotice[] = ['unregistered-rental'];
    const house = aDwelling({ occupants: 0, standing });
    const typesOf = (kind: 'arrive' | 'visit') => {
      const decision = decideCheckIn(house, { dwelling: house.code, kind, count: 1 }, context);
      return 'events' in decision ? decision.events.map(({ type }) => type) : [];
    };
    expect(typesOf('visit')).toEqual(['check-in.recorded']);
    expect(typesOf('arrive')).toEqual(['check-in.recorded', 'check-in.cleared']);
    expect(noticeKey(house.code, 'overstay')).not.toBe(noticeKey(house.code, 'unregistered-rental'));
  });
});
