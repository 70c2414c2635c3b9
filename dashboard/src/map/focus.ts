import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Position } from '@weige/shared/contract/formats';

/** One thing the map has been asked to show. */
export interface Target {
  readonly id: string;
  readonly place: Position;
}

/** Where the map looks: an area of the tree, and perhaps one thing in it. */
export const useFocus = defineStore('focus', () => {
  /** Code of the area; empty for the root. */
  const area = ref('');
  const target = shallowRef<Target>();

  /** Looks at an area. */
  function go(code: string): void {
    target.value = undefined;
    area.value = code;
  }

  /** Looks at one thing in its grid. */
  function show(id: string, place: Position, grid: string): void {
    area.value = grid;
    target.value = { id, place };
  }

  return { area, target, go, show };
});
