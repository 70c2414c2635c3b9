import { within } from '@weige/shared/area/code';
import type { AreaFeature } from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';
import type { MemberRole, TeamKind } from '@weige/shared/scenarios/team/events';
import type { Directory } from '../registers/directory.ts';
import names from './names.json' with { type: 'json' };

/** The demonstration's teams before anybody is in them. */

interface Sort {
  readonly kind: TeamKind;
  readonly skills: readonly string[];
  /** Of the members, from the fewest to the most. */
  readonly roles: readonly MemberRole[];
  readonly fewest: number;
}

export interface PlannedTeam extends Sort {
  readonly area: string;
  readonly name: string;
  readonly place: Position;
}

const WORKERS: readonly MemberRole[] = ['leader', 'worker', 'worker', 'worker', 'worker'];

const SERVICE: Sort = {
  kind: 'service',
  skills: ['hazard:*'],
  roles: ['leader', 'helper', 'advocate', 'exemplar', 'helper', 'helper'],
  fewest: 4,
};
const PROPERTY: Sort = { kind: 'property', skills: ['repair:*'], roles: WORKERS, fewest: 4 };
const EMERGENCY: Sort = {
  kind: 'emergency',
  skills: ['gas', 'electricity', 'fire-lane', 'e-bike', 'falling-object', 'unsafe-house'].map(
    (kind) => `hazard:${kind}`,
  ),
  roles: WORKERS,
  fewest: 3,
};
const ENFORCEMENT: Sort = {
  kind: 'enforcement',
  skills: ['illegal-building', 'fire-lane', 'crowding', 'road', 'waterway'].map((kind) => `hazard:${kind}`),
  roles: WORKERS,
  fewest: 5,
};
const EXPERT: Sort = {
  kind: 'expert',
  skills: ['hazard:unsafe-house', 'hazard:gas', 'hazard:electricity', 'hazard:waterway', 'repair:lift'],
  roles: ['expert', 'expert', 'expert', 'expert', 'expert'],
  fewest: 5,
};

/** The three of a village set out from three places: its middle, its first grid, and one half-way through its grids. */
function teamsOf({ properties: village }: AreaFeature, grids: readonly AreaFeature[]): PlannedTeam[] {
  const { code: area, label } = village;
  const own = grids.filter(({ properties }) => within(properties.code, area));
  const at = (index: number): Position => own[index]?.properties.label ?? label;
  const named = (sort: Sort, place: Position): PlannedTeam => ({
    ...sort,
    ...{ area, place, name: `${village.name}${names[sort.kind]}` },
  });
  return [named(SERVICE, label), named(PROPERTY, at(0)), named(EMERGENCY, at(Math.floor(own.length / 2)))];
}

/** The teams of the town and of every village. */
export function plannedTeams(directory: Directory): PlannedTeam[] {
  const { root, areas } = directory;
  if (!root) return [];
  const { code: area, label: place } = root.properties;
  const grids = areas.filter(({ properties }) => properties.level === 'grid');
  return [
    ...[ENFORCEMENT, EXPERT].map((sort) => ({ ...sort, area, place, name: names[sort.kind] })),
    ...areas
      .filter(({ properties }) => properties.level === 'village')
      .flatMap((village) => teamsOf(village, grids)),
  ];
}
