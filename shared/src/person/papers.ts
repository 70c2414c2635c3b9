import type { PaperKind } from '../scenarios/check-in/phone.ts';
import { isResidencePermit, isResidentNumber } from './identity-number.ts';

/** ICAO 9303 gives a passport number nine places; those of China are a letter or two and figures. */
const PASSPORT = /^(?=.*\d)[A-Z0-9]{6,9}$/;
/** 港澳居民来往内地通行证: eight figures after the letter, and in older ones two more for how often it was renewed. */
const HOME_RETURN = /^[HM]\d{8}(?:\d{2})?$/;
/** 台湾居民来往大陆通行证. */
const TAIWAN_PASS = /^\d{8}$/;
const OTHER = /^(?=.*\d)[A-Z0-9]{4,30}$/;

/**
 * True where a number is one that such a paper can have; for a resident identity number the whole rule of the standard,
 * for others their form alone. `now` is epoch ms.
 */
export function isPaperNumber(paper: PaperKind, number: string, now: number): boolean {
  switch (paper) {
    case 'identity':
      return isResidentNumber(number, now);
    case 'passport':
      return PASSPORT.test(number);
    case 'hk-macau':
      return HOME_RETURN.test(number) || isResidencePermit(number, 'hk-macau', now);
    case 'taiwan':
      return TAIWAN_PASS.test(number) || isResidencePermit(number, 'taiwan', now);
    case 'other':
      return OTHER.test(number);
  }
}
