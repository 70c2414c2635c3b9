/**
 * Resident identity numbers of GB 11643: 17 digits and a check character that catches every mistyped digit and
 * nearly every pair of digits in the wrong order. Whether such a number was ever issued it does not tell.
 */

const DIGITS = 17;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Matches a number of full length, right or wrong; the last place is a digit or a capital X. */
const IDENTITY_NUMBER = /^\d{17}[\dX]$/;

/**
 * The check character that belongs to the first 17 digits (ISO 7064, MOD 11-2).
 * @param digits at least 17 digits; what follows them is not read
 */
export function checkCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return CHECKS.charAt(sum % CHECKS.length);
}

/** True for 18 characters that end in the check character of the 17 digits before it. Other papers are never true. */
export function isIdentityNumber(text: string): boolean {
  return IDENTITY_NUMBER.test(text) && text.charAt(DIGITS) === checkCharacter(text);
}
