import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromWire, HOUR, MINUTE, toWire } from '../../contract/time.ts';
import { CarPark } from '../../testing/car-park.ts';
import type { Attempt, Outcome } from '../../testing/car-park.ts';
import { aLot } from '../../testing/town.ts';
import { decideReserve } from './decide.ts';
import { freeSpaces, SHORT_STAY } from './facts.ts';
import type { ParkedCar } from './facts.ts';
import { overstaysIn, parkingSlice } from './fold.ts';
import { OVERSTAY_GRACE } from './release.ts';

const SPACES = [1, 2, 3];
const OWNERSHIPS = ['public', 'private'] as const;

const ATTEMPTS = [
  'share', 'withdraw', 'reserve', 'reserve', 'reserve', 'cancel', 'enter', 'enter', 'arrive', 'arrive', 'exit', 'overstay', 'overstay',
] as const; // prettier-ignore

const attempts = fc.array(
  fc.record({
    what: fc.constantFrom(...ATTEMPTS),
    space: fc.integer({ min: 0, max: 3 }),
    ahead: fc.oneof(fc.integer({ min: -30, max: 40 }), fc.integer({ min: -60, max: 300 })),
    length: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 60, max: 600 })),
    pick: fc.nat(6),
    gap: fc.oneof(fc.constantFrom(0, 0.5, 1), fc.integer({ min: 0, max: 30 }), fc.constant(120)),
  }),
  { minLength: 20, maxLength: 60 },
);

/** Everything that happens in such a car park, watched from outside after each attempt. */
function live(
  { ownership, manners }: { ownership: (typeof OWNERSHIPS)[number]; manners: boolean },
  tries: readonly Attempt[],
  watch: (park: CarPark, outcome: Outcome) => void,
): void {
  const park = new CarPark(aLot({ ownership, spaces: SPACES.length }));
  const day = { what: 'share', ahead: 0, length: 10 * 60, pick: 0, gap: 0 } as const;
  if (ownership === 'private') for (const space of SPACES) park.attempt({ ...day, space });
  for (const attempt of tries) {
    park.pass(attempt.gap, manners);
    watch(park, park.attempt(attempt));
  }
}

const check = (property: fc.IProperty<[Attempt[]]>) => fc.assert(property, { seed: 1, numRuns: 200 });

/** Cars on the space, and reservations whose time it is and whose car has not come. */
function holdersOf({ facts, now }: CarPark, space: number): number {
  const cars = facts.parked.filter((car) => car.space === space);
  return cars.length + facts.reservations.filter((one) => one.space === space && one.from <= now).length;
}

/** Every window that a space was promised for: reservations, used or not, as far as their cars have not left. */
function promisesOf({ facts, used }: CarPark, space: number) {
  const [mine, reserved] = [used.get(space), facts.reservations.filter((one) => one.space === space)];
  return mine ? [mine, ...reserved] : reserved;
}

describe.each(OWNERSHIPS)('a %s car park', (ownership) => {
  it('never has two holders of one space at the same moment, where drivers leave in time', () => {
    let accepted = 0;
    check(
      fc.property(attempts, (tries) => {
        live({ ownership, manners: true }, tries, (park, { event }) => {
          accepted += event ? 1 : 0;
          for (const space of SPACES) expect(holdersOf(park, space)).toBeLessThanOrEqual(1);
        });
      }),
    );
    expect(accepted).toBeGreaterThan(1_000);
  });

  it('always lets in who has reserved, where drivers leave in time', () => {
    let entered = 0;
    check(
      fc.property(attempts, (tries) => {
        live({ ownership, manners: true }, tries, (_park, { now, reservation, refusal, event }) => {
          if (!reservation || reservation.from > now) return;
          expect(refusal).toBeUndefined();
          expect(event).toMatchObject({ data: { space: reservation.space, reservation: reservation.id } });
          entered++;
        });
      }),
    );
    expect(entered).toBeGreaterThan(50);
  });

  it('never promises a space twice, whatever drivers do', () => {
    check(
      fc.property(attempts, (tries) => {
        live({ ownership, manners: false }, tries, (park) => {
          for (const space of SPACES) {
            const promises = promisesOf(park, space).sort((a, b) => a.from - b.from);
            for (const [index, { to }] of promises.entries())
              expect(promises[index + 1]?.from ?? Infinity).toBeGreaterThanOrEqual(to);
          }
        });
      }),
    );
  });

  it('turns who has reserved away for a car only that has stood longer than it was given', () => {
    let away = 0;
    check(
      fc.property(attempts, (tries) => {
        live({ ownership, manners: false }, tries, ({ used }, { now, facts, reservation, refusal }) => {
          if (!reservation || reservation.from > now || !refusal) return;
          expect(refusal.problem).toBe('space-taken');
          const car = facts.parked.find(({ space }) => space === reservation.space);
          const own = used.get(reservation.space)?.to ?? (car?.since ?? Infinity) + SHORT_STAY;
          expect(own).toBeLessThanOrEqual(now);
          away++;
        });
      }),
    );
    expect(away).toBeGreaterThan(5);
  });

  it('is told once of each car that overstays, and of no other', () => {
    let told = 0;
    check(
      fc.property(attempts, (tries) => {
        const stays = new Set<string>();
        live({ ownership, manners: false }, tries, ({ used }, { now, facts, event }) => {
          if (event?.type !== 'parking.overstayed') return;
          const { space, until } = event.data;
          expect(until).toBe(toWire(used.get(space)?.to ?? NaN));
          expect(fromWire(until) + OVERSTAY_GRACE).toBeLessThanOrEqual(now);
          const isIt = (car: ParkedCar) => car.space === space;
          const stay = `${space} ${facts.parked.find(isIt)?.since ?? ''}`;
          expect(stays).not.toContain(stay);
          stays.add(stay);
          told++;
        });
      }),
    );
    expect(told).toBeGreaterThan(10);
  });

  it('has just as many free spaces as could be reserved, one by one', () => {
    check(
      fc.property(attempts, (tries) => {
        live({ ownership, manners: false }, tries, ({ facts, now, log }) => {
          const window = { from: now + 20 * MINUTE, to: now + HOUR };
          const context = { now, at: now, newId: log.newId };
          const body = { lot: facts.lot.code, from: toWire(window.from), to: toWire(window.to) };
          const free = SPACES.filter(
            (space) => 'events' in decideReserve(facts, { ...body, space }, context),
          );
          expect(freeSpaces(facts, window, now)).toBe(free.length);
        });
      }),
    );
  });

  it('names at least one field in every refusal, and changes nothing by it', () => {
    check(
      fc.property(attempts, (tries) => {
        live({ ownership, manners: false }, tries, ({ facts }, outcome) => {
          if (!outcome.refusal) return;
          expect(outcome.refusal.fields).not.toEqual([]);
          expect(outcome.refusal.fields).toEqual(expect.arrayContaining([expect.stringMatching(/^\/\w+$/)]));
          expect(facts).toEqual(outcome.facts);
        });
      }),
    );
  });

  it('shows on the walls how many cars stand there and how many overstay, after everything that happens', () => {
    check(
      fc.property(attempts, (tries) => {
        const state = parkingSlice.empty();
        live({ ownership, manners: false }, tries, ({ facts }, { event }) => {
          if (!event) return;
          parkingSlice.fold(state, event);
          const { area, code } = facts.lot;
          const lot = { area, occupied: facts.parked.length, spaces: SPACES.length };
          if (event.type === 'parking.entered' || event.type === 'parking.exited')
            expect(event.data).toMatchObject({ occupied: lot.occupied, spaces: lot.spaces });
          if (facts.parked.length > 0) expect(state.lots[code]).toMatchObject(lot);
          const late = facts.parked.filter(({ overstayedAt }) => overstayedAt !== null);
          expect(overstaysIn(state.lots[code] ?? lot)).toBe(late.length);
        });
      }),
    );
  });
});

describe('a private car park', () => {
  it('lends a space within the windows its owners share and at no other time', () => {
    check(
      fc.property(attempts, (tries) => {
        live({ ownership: 'private', manners: false }, tries, (_park, { now, facts, event }) => {
          if (event?.type !== 'parking.entered' && event?.type !== 'parking.reserved') return;
          const { data } = event;
          const [from, to] = 'from' in data ? [fromWire(data.from), fromWire(data.to)] : [now, now];
          const shared = facts.shares.some(
            (share) => share.space === data.space && share.from <= from && to <= share.to,
          );
          expect(shared).toBe(true);
        });
      }),
    );
  });

  it('keeps whoever has reserved or parked within a share, also where owners take shares back', () => {
    let [withdrawn, refused] = [0, 0];
    check(
      fc.property(attempts, (tries) => {
        live(
          { ownership: 'private', manners: true },
          tries,
          ({ facts, now }, { facts: before, event, refusal }) => {
            withdrawn += event?.type === 'parking.withdrawn' ? 1 : 0;
            refused += refusal?.problem === 'share-in-use' ? 1 : 0;
            for (const { space, from, to } of facts.reservations)
              expect(
                facts.shares.some((one) => one.space === space && one.from <= from && to <= one.to),
              ).toBe(true);
            const share = before.shares.find(
              ({ id }) => event?.type === 'parking.withdrawn' && id === event.data.share,
            );
            for (const car of facts.parked)
              if (car.space === share?.space) expect(share.from).toBeGreaterThan(car.until ?? now);
          },
        );
      }),
    );
    expect(withdrawn).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(50);
  });
});
