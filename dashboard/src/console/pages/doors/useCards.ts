import { onScopeDispose, shallowRef, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import type { Door } from '@weige/shared/contract/doors';
import { qrPicture } from '../../parts/qr.ts';
import type { QrPicture } from '../../parts/qr.ts';
import { doorAddress, withinVillage } from './doors.ts';

/** What is printed for a door. */
export interface DoorCard {
  readonly dwelling: string;
  readonly village: string;
  /** Lane and number, or building and room. */
  readonly address: string;
  readonly picture: QrPicture;
}

/** So many are drawn in one go; then the page may breathe. */
const AT_ONCE = 2 * 12;

/** Draws the cards of all doors that have a code, some at a time, so that a thousand do not stop the page. */
export function useCards(doors: Ref<readonly Door[]>): ShallowRef<readonly DoorCard[]> {
  const cards = shallowRef<readonly DoorCard[]>([]);
  let turn = 0;

  async function draw(all: readonly Door[]): Promise<void> {
    const mine = ++turn;
    cards.value = [];
    for (let at = 0; at < all.length && mine === turn; at += AT_ONCE) {
      const drawn = all.slice(at, at + AT_ONCE).flatMap(cardOf);
      cards.value = [...cards.value, ...drawn];
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  watch(doors, draw, { immediate: true });
  onScopeDispose(() => turn++);
  return cards;
}

function cardOf({ dwelling, village, address, code }: Door): DoorCard[] {
  if (code === undefined) return [];
  const picture = qrPicture(doorAddress(window.location.origin, code));
  return [{ dwelling, village, address: withinVillage(address, village), picture }];
}
