import type { RouteLocationRaw } from 'vue-router';
import { ancestorAt } from '@weige/shared/area/code';
import type { Permission } from '@weige/shared/contract/roles';
import type { SearchResult } from '@weige/shared/contract/search';

/** What a search has found, as a list that one goes through by keyboard. */

/** Parts in the order in which they are shown. */
export const GROUPS = ['cases', 'dwellings', 'people', 'teams', 'shops', 'vehicles'] as const;
export type Group = (typeof GROUPS)[number];

/** Fewer characters ask for nothing. */
export const LEAST = 2;

export interface Found {
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  readonly under: string;
  readonly to: RouteLocationRaw;
}

/** What a result says in words of the catalogue. */
export interface Say {
  readonly kind: (one: SearchResult['cases'][number]) => string;
  readonly state: (one: SearchResult['cases'][number]) => string;
  readonly vehicle: (one: SearchResult['vehicles'][number]) => string;
  readonly around: string;
}

type May = (permission: Permission) => boolean;

/** The cases of the grid around; for what has no page of its own. */
const around = (code: string): RouteLocationRaw => ({
  name: 'cases',
  query: { area: ancestorAt(code, 'grid') ?? code },
});

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');

/** Every result with where it leads, group by group. */
export function listed(result: SearchResult, say: Say, may: May): Found[] {
  const doors = (code: string): RouteLocationRaw =>
    may('door:manage') ? { name: 'doors', query: { area: code } } : around(code);
  const found: Readonly<Record<Group, readonly Omit<Found, 'group' | 'id'>[]>> = {
    cases: result.cases.map((one) => ({
      title: joined(say.kind(one), say.state(one)),
      under: joined(one.areaName, one.assignee, one.id.slice(-6)),
      to: { name: 'case', params: { id: one.id } },
    })),
    dwellings: result.dwellings.map(({ code, address, areaName }) => ({
      title: address,
      under: areaName,
      to: doors(code),
    })),
    people: result.people.map(({ name, number, address, dwelling }) => ({
      title: joined(name, number),
      under: address,
      to: { name: 'stays', query: { area: dwelling } },
    })),
    teams: result.teams.map(({ id, name, areaName }) => ({
      title: name,
      under: areaName,
      to: { name: 'teams', query: { team: id } },
    })),
    shops: result.shops.map(({ name, areaName, area }) => ({
      title: name,
      under: joined(areaName, say.around),
      to: around(area),
    })),
    vehicles: result.vehicles.map((one) => ({
      title: say.vehicle(one),
      under: say.around,
      to: around(one.area),
    })),
  };
  return GROUPS.flatMap((group) =>
    found[group].map((one, index) => ({ ...one, group, id: `found-${group}-${index}` })),
  );
}

/** Where an arrow key goes from a place in a list of so many; -1 is the box itself. */
export function stepped(at: number, key: string, count: number): number {
  if (key === 'ArrowDown') return at + 1 >= count ? (count > 0 ? 0 : -1) : at + 1;
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  return at;
}
