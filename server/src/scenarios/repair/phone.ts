import { decidePhoneRepair, decideReopenRepair } from '@weige/shared/scenarios/repair/decide';
import { PhoneRepair } from '@weige/shared/scenarios/repair/phone';
import { doorOf } from '../../case/door.ts';
import { afterClosing } from '../../case/phone.ts';
import { keepWords } from '../../case/words.ts';
import { attachPhotos, checkPhotos } from '../../photo/photos.ts';
import { definePhoneCommand } from '../phone-command.ts';
import type { PhoneCommandSpec } from '../phone-command.ts';
import { isJoined } from './tables.ts';

/** What a phone may do about repairs, always at its door. */
export const repairPhone: readonly PhoneCommandSpec[] = [
  definePhoneCommand({
    type: 'repair.requested',
    path: '/repairs',
    body: PhoneRepair,
    load: async (tx, { photos = [] }: PhoneRepair, visit) =>
      (await checkPhotos(tx, photos, visit)) ?? doorOf(tx, visit),
    decide: decidePhoneRepair,
    async keep(tx, { id }, { words, photos = [] }, visit, { seal }) {
      await attachPhotos(tx, photos, id, visit);
      await keepWords(tx, seal, { event: id, caseId: id }, words);
    },
  }),
  ...afterClosing({ scenario: 'repair', path: '/repairs', isJoined, reopen: decideReopenRepair }),
];
