import { ref, shallowRef } from 'vue';
import type { Position } from '@weige/shared/contract/formats';
import type { Shelf } from '../phone/shelf.ts';

const WISH = 'worker.here';
const OPTIONS: PositionOptions = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 };

/**
 * Where this phone is, once its holder has said that it may be asked. It stays on the phone: it measures distances, and
 * goes to the server only as the place of a report that says so.
 */
export class Here {
  readonly state = ref<'off' | 'asking' | 'on' | 'refused'>('off');
  readonly position = shallowRef<Position>();
  /** How exact, metres. */
  readonly accuracy = ref(0);
  readonly #places: Pick<Geolocation, 'getCurrentPosition'> | undefined;
  readonly #shelf: Shelf;

  constructor(places: Pick<Geolocation, 'getCurrentPosition'> | undefined, shelf: Shelf) {
    this.#places = places;
    this.#shelf = shelf;
  }

  /** Asks the phone, which asks its holder the first time. */
  look(): void {
    if (!this.#places) return void (this.state.value = 'refused');
    if (this.state.value === 'off') this.state.value = 'asking';
    this.#places.getCurrentPosition(
      ({ coords }) => {
        this.position.value = [coords.longitude, coords.latitude];
        this.accuracy.value = Math.round(coords.accuracy);
        this.state.value = 'on';
        this.#shelf.write(WISH, true);
      },
      ({ code, PERMISSION_DENIED }) => {
        // Where it was before is better than nothing; only a no is a no.
        if (code === PERMISSION_DENIED || !this.position.value) this.state.value = 'refused';
        if (code === PERMISSION_DENIED) this.#shelf.remove(WISH);
      },
      OPTIONS,
    );
  }

  /** The same where it was allowed before. */
  lookAgain(): void {
    if (this.#shelf.read<boolean>(WISH) === true) this.look();
  }
}
