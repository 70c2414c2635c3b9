import type { CaseScenario } from '@weige/shared/contract/cases';
import { KINDS, SCENARIOS } from '../cases/filter.ts';

/** What a team can deal with, as the contract writes it: `hazard:gas`, or `hazard:*` for every kind. */

export function skillOf(scenario: CaseScenario, kind: string): string {
  return `${scenario}:${kind}`;
}

export const EVERY_KIND = '*';

/** A team with this one can deal with every kind of the scenario. */
export function hasAll(skills: readonly string[], scenario: CaseScenario): boolean {
  return skills.includes(skillOf(scenario, EVERY_KIND));
}

/** The skills with one of them put in or taken out, in the order of the catalogue; every kind stands for each. */
export function toggled(skills: readonly string[], skill: string): string[] {
  const chosen = skills.includes(skill) ? skills.filter((one) => one !== skill) : [...skills, skill];
  return SCENARIOS.flatMap((scenario) =>
    hasAll(chosen, scenario)
      ? [skillOf(scenario, EVERY_KIND)]
      : KINDS[scenario].map((kind) => skillOf(scenario, kind)).filter((one) => chosen.includes(one)),
  );
}

export interface SkillGroup {
  readonly scenario: CaseScenario;
  /** Every kind of it. */
  readonly all: boolean;
  readonly kinds: readonly string[];
}

/** Skills by scenario, for telling them in words; scenarios without any are left out. */
export function skillGroups(skills: readonly string[]): SkillGroup[] {
  return SCENARIOS.map((scenario) => ({
    scenario,
    all: hasAll(skills, scenario),
    kinds: KINDS[scenario].filter((kind) => skills.includes(skillOf(scenario, kind))),
  })).filter(({ all, kinds }) => all || kinds.length > 0);
}
