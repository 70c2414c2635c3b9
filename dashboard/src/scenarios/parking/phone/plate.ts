import { isPlate, PLATE_ENDS, PLATE_PROVINCES } from '@weige/shared/person/plate';

const PROVINCES = Array.from(PLATE_PROVINCES);
/** Letters of a plate; I and O are in none. */
const LETTERS = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ');
const DIGITS = Array.from('1234567890');
const ENDS = Array.from(PLATE_ENDS);

/** A plate of new energy has so many places, others one less. */
export const LONGEST = 8;

/** What may come next after what is typed already, in the order of the keys. */
export function keysAfter(plate: string): readonly string[] {
  if (plate.length === 0) return PROVINCES;
  if (plate.length === 1) return LETTERS;
  if (plate.length >= LONGEST) return [];
  return plate.length === 6 ? [...DIGITS, ...LETTERS, ...ENDS] : [...DIGITS, ...LETTERS];
}

/** Key of the sentence for what is wrong with it; undefined for a right one. */
export function plateFault(plate: string): string | undefined {
  if (plate === '') return 'phone.parking.plateMissing';
  return isPlate(plate) ? undefined : 'phone.parking.plateWrong';
}
