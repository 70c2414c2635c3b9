import { accept, refuse } from '../decision.ts';
import type { DecideContext, Decision } from '../decision.ts';
import type { ChangeSetting, SettingChanged } from './events.ts';

export interface SettingFacts {
  /** The area of the body, if the town has it. */
  readonly area: string | undefined;
  /** Version of the area's own setting; 0 where it has none yet. */
  readonly version: number;
  /** JSON Pointers into `value` of what is wrong with it by the schema of its name. */
  readonly faults: readonly string[];
}

/** Sets a rule for an area, by its schema. */
export function decideSetting(
  { area, version: known, faults }: SettingFacts,
  { name, value, version }: ChangeSetting,
  context: DecideContext,
): Decision<'setting.changed', SettingChanged> {
  if (area === undefined) return refuse('unknown-area', '/area');
  if (faults.length > 0)
    return { refusal: { problem: 'validation', fields: faults.map((one) => `/value${one}`), code: 'value' } };
  if (version !== known) return refuse('edit-conflict', '/version');
  const data = { name, value, version: known + 1 };
  return accept({ id: context.newId(), type: 'setting.changed', area, at: context.now, data });
}
