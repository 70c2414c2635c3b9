import { broadcast } from './broadcast/index.ts';
import { checkIn } from './check-in/index.ts';
import { hazard } from './hazard/index.ts';
import { parking } from './parking/index.ts';
import { repair } from './repair/index.ts';
import type { Scenario } from './scenario.ts';

/** The scenarios of this installation: one line each. */
export const SCENARIOS: readonly Scenario[] = [checkIn, parking, repair, hazard, broadcast];

/** Every way to change something, by the type of the event it asks for. */
export const COMMANDS = new Map(
  SCENARIOS.flatMap(({ commands }) => commands).map((command) => [command.type as string, command]),
);
