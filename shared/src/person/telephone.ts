/** Mobile numbers of the mainland: 11 digits. */
const MOBILE = /^1[3-9]\d{9}$/;
/** Fixed lines with their area code and perhaps an extension: 021-57941234, 0512-6512345-801. */
const FIXED = /^0(?:10|2[0-57-9]|[3-9]\d{2})-?[2-8]\d{6,7}(?:-\d{1,6})?$/;
/** E.164: at most 15 digits with the country's code, none of which begins with nought. */
const ABROAD = /^\+[1-9]\d{6,14}$/;
const MAINLAND = /^\+86/;

/** Without dashes, and without the country's code where it is the mainland's: one number is written one way. */
export function plainTelephone(text: string): string {
  const plain = text.replaceAll('-', '');
  if (!MAINLAND.test(plain)) return plain;
  const national = plain.replace(MAINLAND, '');
  return MOBILE.test(national) || national.startsWith('0') ? national : `0${national}`;
}

/** True for a mobile number or a fixed line of the mainland, or a number abroad that begins with `+`. */
export function isTelephone(text: string): boolean {
  if (text.startsWith('+86')) {
    const national = text.slice(3).replace(/^-/, '');
    return MOBILE.test(national) || FIXED.test(national.startsWith('0') ? national : `0${national}`);
  }
  return MOBILE.test(text) || FIXED.test(text) || ABROAD.test(text.replaceAll('-', ''));
}
