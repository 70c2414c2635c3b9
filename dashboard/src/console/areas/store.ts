import { defineStore } from 'pinia';
import { inject, shallowReactive } from 'vue';
import { ancestorAt, levelOf, parentOf } from '@weige/shared/area/code';
import type { AreaCollection } from '@weige/shared/contract/http';
import { CLIENT } from '../api/index.ts';
import { levelBelow, pathWithin } from './levels.ts';

export interface AreaName {
  readonly code: string;
  readonly name: string;
}

/** Names of areas, read level by level as somebody asks for them. */
export const useAreas = defineStore('areas', () => {
  const client = inject(CLIENT);
  if (!client) throw new Error('The console was mounted without its client.');

  const names = shallowReactive(new Map<string, string>());
  const asked = new Map<string, Promise<readonly AreaName[]>>();

  async function read(level: string, parent: string): Promise<readonly AreaName[]> {
    const found = await client?.get<AreaCollection>(
      `areas?${level === '' ? '' : `level=${level}&`}parent=${parent}`,
    );
    const areas = (found?.features ?? []).map(({ properties: { code, name } }) => ({ code, name }));
    for (const { code, name } of areas) names.set(code, name);
    return areas;
  }

  function once(level: string, parent: string): Promise<readonly AreaName[]> {
    const key = `${level} ${parent}`;
    const known = asked.get(key);
    if (known) return known;
    const answer = read(level, parent);
    asked.set(key, answer);
    // A question that failed is asked again by the next who wants to know.
    answer.catch(() => asked.delete(key));
    return answer;
  }

  /** The areas one level below. */
  async function below(code: string): Promise<readonly AreaName[]> {
    const level = levelBelow(code);
    return level === undefined ? [] : once(level, code);
  }

  /** Sees to it that the names of all areas below one are known. */
  function learnAll(code: string): Promise<readonly AreaName[]> {
    return once('', code);
  }

  /** Sees to it that the names down to this area are known. */
  async function learn(code: string): Promise<void> {
    const level = levelOf(code);
    if (names.has(code) || level === undefined) return;
    const parent = parentOf(code);
    await once(level, level === 'town' ? code : (parent ?? code));
    if (parent !== undefined && ancestorAt(parent, 'village') !== undefined) await learn(parent);
  }

  /** What an area is called from below `root`: village, net, grid; its code where the names are not known. */
  function path(code: string, root: string): string {
    const parts = pathWithin(code, root).map((one) => names.get(one));
    return parts.every((one) => one !== undefined) && parts.length > 0 ? parts.join(' ') : code;
  }

  return { names, below, learn, learnAll, path };
});
