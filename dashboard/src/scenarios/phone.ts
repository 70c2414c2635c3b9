import type { Matter } from '@weige/shared/phone/matters';
import type { MatterView, PhoneScenario } from '../phone/scenario.ts';
import { checkInPhone } from './check-in/phone/index.ts';
import { hazardPhone } from './hazard/phone/index.ts';
import { parkingPhone } from './parking/phone/index.ts';
import { repairPhone } from './repair/phone/index.ts';

/** The scenarios on residents' phones, in the order of their tiles: one line each. */
export const PHONE_SCENARIOS: readonly PhoneScenario[] = [
  checkInPhone,
  hazardPhone,
  repairPhone,
  parkingPhone,
];

/** How a matter is shown. Throws where no scenario knows it. */
export function viewOf(matter: Matter): MatterView {
  const found = PHONE_SCENARIOS.find((one) => one.matter.is(matter));
  if (!found) throw new Error(`No scenario shows a ${matter.matter}.`);
  return found.matter;
}
