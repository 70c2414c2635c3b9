import type { RepairKind, Urgency } from '@weige/shared/scenarios/repair/events';
import type { PhoneRepair } from '@weige/shared/scenarios/repair/phone';
import { slotOf } from './slot.ts';
import type { Part } from './slot.ts';

export interface RepairForm {
  kind: RepairKind | '';
  urgency: Urgency | '';
  words: string;
  photos: Blob[];
  day: number | undefined;
  part: Part | undefined;
}

export const emptyForm = (): RepairForm => ({
  kind: '',
  urgency: '',
  words: '',
  photos: [],
  day: undefined,
  part: undefined,
});

/** The body without the photographs; undefined where kind or urgency is not chosen. */
export function bodyOf(
  { kind, urgency, words, day, part }: RepairForm,
  now: number,
): PhoneRepair | undefined {
  if (kind === '' || urgency === '') return undefined;
  const slot = day !== undefined && part ? slotOf(day, part, now) : undefined;
  return {
    kind,
    urgency,
    ...(words.trim() === '' ? {} : { words: words.trim() }),
    ...(slot ? { slot } : {}),
  };
}
