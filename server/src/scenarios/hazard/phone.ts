import {
  decideJoinHazard,
  decidePhoneHazard,
  decideReopenHazard,
} from '@weige/shared/scenarios/hazard/decide';
import type { JoinFacts, PhoneHazardFacts } from '@weige/shared/scenarios/hazard/decide';
import { JoinHazard, PhoneHazard } from '@weige/shared/scenarios/hazard/phone';
import { doorOf } from '../../case/door.ts';
import { holdersFor } from '../../case/followers.ts';
import { joinedTo, noteJoin } from '../../case/joins.ts';
import { afterClosing } from '../../case/phone.ts';
import { caseOf, recordOf } from '../../case/read.ts';
import { keepWords } from '../../case/words.ts';
import { attachPhotos, checkPhotos } from '../../photo/photos.ts';
import { phoneSender } from '../../photo/sender.ts';
import type { Visit } from '../../phone/visit.ts';
import { timeRulesFor } from '../../settings/settings.ts';
import type { Sql } from '../../store/store.ts';
import { definePhoneCommand } from '../phone-command.ts';
import type { PhoneCommandSpec } from '../phone-command.ts';

async function loadJoin(tx: Sql, id: string, visit: Visit): Promise<JoinFacts | undefined> {
  const row = await caseOf(tx, 'hazard', id);
  return row && { ...recordOf(row), followed: (await holdersFor(tx, id, visit)).length > 0 };
}

const report = definePhoneCommand({
  type: 'hazard.reported',
  path: '/hazards',
  body: PhoneHazard,
  async load(tx, { photos = [], place }: PhoneHazard, visit, { directory }) {
    const refused = await checkPhotos(tx, photos, phoneSender(visit));
    if (refused) return refused;
    const door = await doorOf(tx, visit);
    if ('refusal' in door) return door;
    const grid = place && directory.gridAt(place);
    const rules = await timeRulesFor(tx, grid ?? door.code);
    return { door, grid, rules } satisfies PhoneHazardFacts;
  },
  decide: decidePhoneHazard,
  anonymous: ({ anonymous = false }) => anonymous,
  async keep(tx, { id }, { words, photos = [], anonymous = false }, visit, { seal }) {
    await attachPhotos(tx, photos, { owner: id, event: id, anonymous }, visit);
    await keepWords(tx, seal, { event: id, caseId: id }, words);
  },
});

const join = definePhoneCommand({
  type: 'hazard.joined',
  path: '/hazards/joins',
  body: JoinHazard,
  load: async (tx, body: JoinHazard, visit) => ({ hazard: await loadJoin(tx, body.case, visit) }),
  decide: ({ hazard }, body, context) => decideJoinHazard(hazard, body, context),
  async keep(tx, _event, body, visit) {
    await noteJoin(tx, 'hazard', body.case, `device:${visit.device}`);
  },
  follows: (_event, body) => body.case,
});

/** What a phone may do about hazards. */
export const hazardPhone: readonly PhoneCommandSpec[] = [
  report,
  join,
  ...afterClosing({
    scenario: 'hazard',
    path: '/hazards',
    isJoined: joinedTo('hazard'),
    reopen: decideReopenHazard,
  }),
];
