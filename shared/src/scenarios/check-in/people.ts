import { isPaperNumber } from '../../person/papers.ts';
import { isTelephone } from '../../person/telephone.ts';
import type { Fault } from '../../contract/problems.ts';
import type { FormPerson } from './phone.ts';

/**
 * What is wrong with the people of a form, each fault by its place (`/people/1/number`) and a word: `identity-number`
 * and `paper-number` for the two kinds of wrong numbers, `telephone`, and `repeated` for who is on the form already.
 * `now` is epoch ms.
 */
export function peopleFaults(people: readonly FormPerson[], now: number): readonly Fault[] {
  const numbers = people.map(({ number }) => number);
  return people.flatMap(({ paper, number, phone }, index) => {
    const at = `/people/${index}`;
    const wrong = paper === 'identity' ? 'identity-number' : 'paper-number';
    const faults: Fault[] = [];
    if (!isPaperNumber(paper, number, now)) faults.push({ field: `${at}/number`, code: wrong });
    else if (numbers.indexOf(number) < index) faults.push({ field: `${at}/number`, code: 'repeated' });
    if (phone !== undefined && !isTelephone(phone)) faults.push({ field: `${at}/phone`, code: 'telephone' });
    return faults;
  });
}
