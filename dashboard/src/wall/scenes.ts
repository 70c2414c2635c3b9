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
    'alarms',
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

/** 以房管人. */
export const PEOPLE: Scene = {
  id: 'people',
  figures: ['population', 'flow', 'visits', 'noticed', 'hazard-open', 'repair-open', 'parking-free'],
  panels: ['check-in.flow', 'check-in.by-part', 'check-in.noticed', 'hazard.by-part'],
};

/** 共享车位. */
export const PARKING: Scene = {
  id: 'parking',
  figures: ['parking-free', 'parking-full', 'flow', 'visits', 'repair-open', 'hazard-open'],
  panels: ['parking.day', 'parking.by-part', 'parking.lots'],
};

/** 维修与隐患. */
export const CASES: Scene = {
  id: 'cases',
  figures: [
    'alarms',
    'hazard-open',
    'hazard-waiting',
    'repair-open',
    'repair-waiting',
    'noticed',
    'population',
  ],
  panels: [
    'alarm.standing',
    'hazard.steps',
    'repair.steps',
    'team.duty',
    'hazard.by-kind',
    'repair.by-kind',
    'hazard.by-part',
    'repair.by-part',
    'repair.day',
  ],
};

/** All scenes, in the order in which they are offered; the first is shown where none is named. */
export const SCENES: readonly [Scene, ...Scene[]] = [OVERVIEW, PEOPLE, PARKING, CASES];

/** The scene of that id, or the first. */
export function sceneOf(id: string | undefined): Scene {
  return SCENES.find((scene) => scene.id === id) ?? SCENES[0];
}
