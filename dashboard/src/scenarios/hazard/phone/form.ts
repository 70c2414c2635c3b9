import type { Position } from '@weige/shared/contract/formats';
import type { HazardKind, Severity } from '@weige/shared/scenarios/hazard/events';
import type { PhoneHazard } from '@weige/shared/scenarios/hazard/phone';

export interface HazardForm {
  kind: HazardKind | '';
  severity: Severity | '';
  words: string;
  photos: Blob[];
  /** Where on the map; at the door where there is none. */
  place: Position | undefined;
  anonymous: boolean;
}

export const emptyForm = (): HazardForm => ({
  kind: '',
  severity: '',
  words: '',
  photos: [],
  place: undefined,
  anonymous: false,
});

/** The body without the photographs, whose ids are not known yet; undefined where kind or severity is not chosen. */
export function bodyOf({ kind, severity, words, place, anonymous }: HazardForm): PhoneHazard | undefined {
  if (kind === '' || severity === '') return undefined;
  return {
    kind,
    severity,
    ...(words.trim() === '' ? {} : { words: words.trim() }),
    ...(place ? { place } : {}),
    ...(anonymous ? { anonymous } : {}),
  };
}
