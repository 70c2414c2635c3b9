import type { WallRegistry } from '../wall/registry.ts';
import { alarm } from './alarm/index.ts';
import { broadcast } from './broadcast/index.ts';
import { checkIn } from './check-in/index.ts';
import { hazard } from './hazard/index.ts';
import { parking } from './parking/index.ts';
import { repair } from './repair/index.ts';
import { team } from './team/index.ts';

/** The scenarios on the wall: one line each. */
export function installScenarios(registry: WallRegistry): WallRegistry {
  return registry
    .install(checkIn)
    .install(parking)
    .install(repair)
    .install(hazard)
    .install(broadcast)
    .install(team)
    .install(alarm);
}
