import type { RecordCheckIn } from '@weige/shared/scenarios/check-in/events';
import type { Outcome } from '../report.ts';

/**
 * How many people live where, as far as the feeder can be sure of: a departure is taken off when it is sent, an
 * arrival is added when it was accepted. So nobody leaves who may not have arrived.
 */
export class Homes {
  readonly #occupants = new Map<string, number>();
  /** Dwellings somebody should look at; departures happen there first, so that they stay few. */
  readonly #noticed = new Set<string>();
  #total = 0;
  #atStart = 0;

  /** Sets what is known of a dwelling, from the register or from the log. */
  know(dwelling: string, occupants: number): void {
    this.#change(dwelling, occupants - this.occupants(dwelling));
  }

  notice(dwelling: string): void {
    this.#noticed.add(dwelling);
  }

  /** Takes the present number of people as the one to stay near to. */
  settleDown(): void {
    this.#atStart = this.#total;
  }

  occupants(dwelling: string): number {
    return this.#occupants.get(dwelling) ?? 0;
  }

  /** How much fuller the town is than at the start, as a fraction of it (0.01 is one per cent). */
  get surplus(): number {
    return (this.#total - this.#atStart) / Math.max(1, this.#atStart);
  }

  get noticed(): readonly string[] {
    return [...this.#noticed];
  }

  begin({ kind, dwelling, count }: RecordCheckIn): void {
    if (kind === 'leave') this.#change(dwelling, -count);
  }

  /** `capacity` and `vacant` say what the register has the dwelling for. */
  settle(
    body: RecordCheckIn,
    outcome: Outcome,
    { capacity, vacant }: { capacity: number; vacant: boolean },
  ): void {
    const { kind, dwelling, count } = body;
    if ('accepted' in outcome) {
      if (kind === 'arrive') this.#change(dwelling, count);
    } else if (kind === 'leave') {
      // Fewer live there than was thought, and how many is unknown: nobody more leaves from there.
      if (outcome.rejected === 'too-many-leave') this.know(dwelling, 0);
      else this.#change(dwelling, count);
    }
    const after = this.occupants(dwelling);
    if (kind === 'arrive' && (vacant ? after > 0 : after > capacity)) this.#noticed.add(dwelling);
    if (vacant ? after === 0 : after <= capacity) this.#noticed.delete(dwelling);
  }

  #change(dwelling: string, by: number): void {
    this.#occupants.set(dwelling, this.occupants(dwelling) + by);
    this.#total += by;
  }
}
