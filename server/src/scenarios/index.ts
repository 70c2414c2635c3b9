import { alarm } from './alarm/index.ts';
import { broadcast } from './broadcast/index.ts';
import { checkIn } from './check-in/index.ts';
import { hazard } from './hazard/index.ts';
import { parking } from './parking/index.ts';
import { repair } from './repair/index.ts';
import { setting } from './setting/index.ts';
import { team } from './team/index.ts';
import type { Scenario } from './scenario.ts';

/** The scenarios of this installation: one line each. */
export const SCENARIOS: readonly Scenario[] = [
  setting,
  checkIn,
  parking,
  repair,
  hazard,
  broadcast,
  team,
  alarm,
];

/** Every way to change something, by the type of the event it asks for. */
export const COMMANDS = new Map(
  SCENARIOS.flatMap(({ commands }) => commands).map((command) => [command.type as string, command]),
);
