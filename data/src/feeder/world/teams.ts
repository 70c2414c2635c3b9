import type { Team } from '@weige/shared/scenarios/team/fold';
import type { Known } from './cases.ts';

/** What the feeder knows of a team. */
export type KnownTeam = Pick<Team, 'team' | 'area' | 'kind' | 'skills'>;

/** The teams of the town's register: whom a case can be sent to. */
export class Teams {
  readonly #all: readonly KnownTeam[];

  constructor(all: readonly KnownTeam[] = []) {
    this.#all = all;
  }

  /** Teams that serve where the case is and can deal with it; experts only advise. */
  for({ area, scenario, kind }: Known): readonly KnownTeam[] {
    const skills = [`${scenario}:${kind}`, `${scenario}:*`];
    return this.#all.filter(
      (team) =>
        team.kind !== 'expert' &&
        area.startsWith(team.area) &&
        team.skills.some((one) => skills.includes(one)),
    );
  }
}
