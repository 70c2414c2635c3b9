/** A scene as data: what it shows, most important first. What does not fit is left out from the end. */
export interface Scene {
  readonly id: string;
  /** Key figures by id. */
  readonly figures: readonly string[];
  /** Panels by id, as their scenarios registered them. */
  readonly panels: readonly string[];
}

/** 总览. */
export const OVERVIEW: Scene = {
  id: 'overview',
  figures: [
    'population',
    'flow',
    'parking-free',
    'repair-open',
    'hazard-open',
    'noticed',
    'hazard-waiting',
    'repair-waiting',
    'parking-full',
    'visits',
  ],
  panels: [
    'check-in.flow',
    'parking.day',
    'repair.day',
    'hazard.by-part',
    'hazard.by-kind',
    'repair.by-part',
    'parking.by-part',
    'check-in.by-part',
    'check-in.noticed',
    'repair.by-kind',
    'parking.lots',
    'hazard.steps',
    'repair.steps',
  ],
};
