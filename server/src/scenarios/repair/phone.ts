import { decidePhoneRepair, decideReopenRepair } from '@weige/shared/scenarios/repair/decide';
import { PhoneRepair } from '@weige/shared/scenarios/repair/phone';
import { doorOf } from '../../case/door.ts';
import { joinedTo } from '../../case/joins.ts';
import { afterClosing } from '../../case/phone.ts';
import { keepWords } from '../../case/words.ts';
import { attachPhotos, checkPhotos } from '../../photo/photos.ts';
import { phoneSender } from '../../photo/sender.ts';
import { timeRulesFor } from '../../settings/settings.ts';
import { definePhoneCommand } from '../phone-command.ts';
import type { PhoneCommandSpec } from '../phone-command.ts';

/** What a phone may do about repairs, always at its door. */
export const repairPhone: readonly PhoneCommandSpec[] = [
  definePhoneCommand({
    type: 'repair.requested',
    path: '/repairs',
    body: PhoneRepair,
    async load(tx, { photos = [] }: PhoneRepair, visit) {
      const refused = await checkPhotos(tx, photos, phoneSender(visit));
      if (refused) return refused;
      const door = await doorOf(tx, visit);
      return 'refusal' in door ? door : { ...door, rules: await timeRulesFor(tx, door.code) };
    },
    decide: decidePhoneRepair,
    async keep(tx, { id }, { words, photos = [] }, visit, { seal }) {
      await attachPhotos(tx, photos, { owner: id, event: id }, visit);
      await keepWords(tx, seal, { event: id, caseId: id }, words);
    },
  }),
  ...afterClosing({
    scenario: 'repair',
    path: '/repairs',
    isJoined: joinedTo('repair'),
    reopen: decideReopenRepair,
  }),
];
