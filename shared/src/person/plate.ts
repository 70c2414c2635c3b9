/**
 * Number plates of motor vehicles by GA 36-2018: a province, the letter of the office that issued it, and a serial. The
 * letters I and O are in none, for they look like 1 and 0.
 */

/** First places, in the order in which they are offered near Shanghai. */
export const PLATE_PROVINCES = '沪苏浙皖京津渝冀豫云辽黑湘鲁新赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
/** Last places of cars of driving schools, the police, trailers, consulates, and of Hong Kong and Macau. */
export const PLATE_ENDS = '学警挂领港澳';

const PROVINCE = `[${PLATE_PROVINCES}]`;
const LETTER = '[A-HJ-NP-Z]';
const PLACE = '[A-HJ-NP-Z0-9]';

/** Letters of new energy: A to E drive by current alone, F to K not by current alone. */
const NEW_ENERGY = '[A-HJK]';

const FORMS = [
  // 沪A12345, with a digit somewhere
  `${PROVINCE}${LETTER}(?=.*\\d)${PLACE}{5}`,
  // 沪AD12345, small cars of new energy
  `${PROVINCE}${LETTER}${NEW_ENERGY}${PLACE}\\d{4}`,
  // 沪A12345D, large ones
  `${PROVINCE}${LETTER}\\d{5}${NEW_ENERGY}`,
  // 沪A1234警, 沪A1234学; trailers and consulates alike
  `${PROVINCE}${LETTER}${PLACE}{4}[警学挂领]`,
  // 粤Z1234港, 粤Z1234澳: cars of Hong Kong and Macau that may come in
  `粤Z${PLACE}{4}[港澳]`,
];

const PLATE = new RegExp(`^(?:${FORMS.join('|')})$`, 'u');

/** True for a plate of one of these forms, in capitals and without spaces. Whether it was ever issued it does not tell. */
export function isPlate(text: string): boolean {
  return PLATE.test(text);
}
