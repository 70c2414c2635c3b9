import type { CaseScenario } from '../contract/cases.ts';
import type { Position } from '../contract/formats.ts';
import type { TimeRules } from './limits.ts';
import type { CaseLevel, CaseState } from './machine.ts';

/** What a decision needs to know of a case. Times are RFC 3339. */
export interface CaseRecord {
  readonly scenario: CaseScenario;
  readonly area: string;
  readonly state: CaseState;
  readonly assignee: string | undefined;
  readonly kind: string;
  /** Hazard severity or repair urgency. */
  readonly weight: string;
  readonly place: Position;
  readonly dwelling: string | undefined;
  readonly reportedAt: string;
  readonly respondBy: string;
  readonly rectifyBy: string;
  /** Of its last closing; absent while it is open. */
  readonly closedAt: string | undefined;
  /** Since when it waits; absent where it does not. */
  readonly suspendedAt: string | undefined;
  readonly level: CaseLevel;
  readonly urged: number;
  readonly joined: number;
  /** Place in the log of its newest event. */
  readonly updated: number;
}

/** A team of the register, as far as a dispatch asks. */
export interface NamedTeam {
  readonly id: string;
  readonly name: string;
  readonly area: string;
  readonly active: boolean;
  /** Ids of its members. */
  readonly members: readonly string[];
}

/** The case that another one is merged into. */
export interface MergeTarget extends Pick<CaseRecord, 'area' | 'state' | 'joined'> {
  readonly id: string;
}

/** What a step needs to know beside the case itself. */
export interface AdvanceFacts extends CaseRecord {
  readonly rules: TimeRules;
  /** Those of the teams named that the register has. */
  readonly teams: readonly NamedTeam[];
  /** The case named by `into`, where there is one of the same scenario. */
  readonly into: MergeTarget | undefined;
  /** Whoever takes the step is who last began to work on it, or said that it is put right. */
  readonly ownHandling: boolean;
}
