import { decideAdvance } from '@weige/shared/case/advance';
import { RateCase, ReopenCase } from '@weige/shared/case/phone';
import type { ReopenFacts } from '@weige/shared/case/reopen';
import type { CaseScenario } from '@weige/shared/contract/cases';
import type { DecideContext, Decision } from '@weige/shared/scenarios/decision';
import { attachPhotos, checkPhotos } from '../photo/photos.ts';
import { phoneSender } from '../photo/sender.ts';
import { definePhoneCommand } from '../scenarios/phone-command.ts';
import type { PhoneCommandSpec } from '../scenarios/phone-command.ts';
import { reportedCase } from './followers.ts';
import type { IsJoined } from './followers.ts';
import { keepWords } from './words.ts';

/** What a phone may do with a closed case that it or its household reported: rate it, or take it up again. */
export function afterClosing({
  scenario,
  path,
  isJoined,
  reopen,
}: {
  readonly scenario: CaseScenario;
  readonly path: string;
  readonly isJoined: IsJoined;
  readonly reopen: (facts: ReopenFacts, body: ReopenCase, context: DecideContext) => Decision;
}): PhoneCommandSpec[] {
  return [
    definePhoneCommand({
      type: `${scenario}.advanced`,
      path: `${path}/ratings`,
      body: RateCase,
      load: (tx, body: RateCase, visit) => reportedCase(tx, scenario, body.case, visit, isJoined),
      decide: (facts, { case: id, stars }, context) =>
        decideAdvance(`${scenario}.advanced`, facts, { case: id, step: 'rate', stars }, context),
      follows: () => undefined,
    }),
    definePhoneCommand({
      type: `${scenario}.reopened`,
      path: `${path}/reopenings`,
      body: ReopenCase,
      async load(tx, body: ReopenCase, visit) {
        const facts = await reportedCase(tx, scenario, body.case, visit, isJoined);
        if ('refusal' in facts) return facts;
        return (await checkPhotos(tx, body.photos ?? [], phoneSender(visit))) ?? facts;
      },
      decide: reopen,
      async keep(tx, { id }, { case: caseId, words, photos = [] }, visit, { seal }) {
        await attachPhotos(tx, photos, { owner: caseId, event: id }, visit);
        await keepWords(tx, seal, { event: id, caseId }, words);
      },
      follows: () => undefined,
    }),
  ];
}
