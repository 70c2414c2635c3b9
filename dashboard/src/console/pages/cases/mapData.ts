import { defineStore } from 'pinia';
import { parentOf } from '@weige/shared/area/code';
import type { AreaCollection, BaseMapCollection } from '@weige/shared/contract/http';
import type { Client } from '../../api/client.ts';

type Area = AreaCollection['features'][number];

/** What the maps of cases are drawn from, read once each: it changes only by import. */
export const useMapData = defineStore('mapData', () => {
  let base: Promise<BaseMapCollection> | undefined;
  const nets = new Map<string, Promise<AreaCollection>>();

  /** What is drawn under the boundaries. What failed is asked again by the next who wants it. */
  function baseMap(client: Client): Promise<BaseMapCollection> {
    base ??= client.get<BaseMapCollection>('base-map');
    base.catch(() => (base = undefined));
    return base;
  }

  /** A grid with its boundary; undefined where there is none of that code. */
  async function grid(client: Client, code: string): Promise<Area | undefined> {
    const net = parentOf(code) ?? code;
    const known = nets.get(net) ?? client.get<AreaCollection>(`areas?level=grid&parent=${net}`);
    nets.set(net, known);
    known.catch(() => nets.delete(net));
    return (await known).features.find(({ properties }) => properties.code === code);
  }

  return { baseMap, grid };
});
