/** What is shown of a person where not the whole may be shown. */

/** Leaves the first `head` and the last `tail` places, and a star for each of the others. */
function masked(text: string, head: number, tail: number): string {
  const hidden = text.length - head - tail;
  return text.slice(0, head) + '*'.repeat(hidden) + text.slice(text.length - tail);
}

/** Surname only, with no hint of how long the name is: `张**`. Of other scripts the first letter. */
export function maskName(name: string): string {
  const [first = ''] = name.trim();
  return `${first}**`;
}

/** `310***********1234`; of a shorter paper number less is shown in proportion. */
export function maskNumber(number: string): string {
  const { length } = number;
  return masked(number, Math.min(3, Math.floor(length / 6)), Math.min(4, Math.floor((length * 4) / 18)));
}

/** `138****1234`; of a shorter telephone number less is shown in proportion. */
export function maskTelephone(telephone: string): string {
  const { length } = telephone;
  return masked(
    telephone,
    Math.min(3, Math.floor((length * 3) / 11)),
    Math.min(4, Math.floor((length * 4) / 11)),
  );
}

/** `沪A***45`. */
export function maskPlate(plate: string): string {
  return plate.length < 4 ? '*'.repeat(plate.length) : masked(plate, 2, 2);
}
