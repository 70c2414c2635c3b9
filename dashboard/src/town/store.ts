import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ParkingLot } from '@weige/shared/area/registers';
import type { BaseMapCollection } from '@weige/shared/contract/http';
import { Backoff } from '../live/backoff.ts';
import type { Api } from './api.ts';
import { Town } from './town.ts';

/** The registers a wall draws on: areas, base map and parking lots. They change only by import. */
export const useTown = defineStore('town', () => {
  const town = shallowRef<Town>();
  const baseMap = shallowRef<BaseMapCollection>();
  const lots = shallowRef<readonly ParkingLot[]>([]);

  /** Tries until it succeeds: a wall that starts before its server shows the town once that is there. */
  async function load(root: string, api: Api): Promise<void> {
    const backoff = new Backoff();
    for (;;) {
      try {
        const [areas, map, register] = await Promise.all([api.areas(root), api.baseMap(), api.lots(root)]);
        baseMap.value = map;
        lots.value = register;
        town.value = new Town(root, areas);
        return;
      } catch {
        // The header says that there is no connection; here is nothing to do but wait.
        await new Promise((resolve) => setTimeout(resolve, backoff.next()));
      }
    }
  }

  return { town, baseMap, lots, load };
});
