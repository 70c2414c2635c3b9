import type { CaseScenario, WorkCase, WorkList } from '@weige/shared/contract/cases';
import type { CaseStep } from '@weige/shared/case/machine';
import type { Message } from '../phone/words.ts';

/** What a case is called. */
export function kindOf({
  scenario,
  kind,
}: {
  readonly scenario: CaseScenario;
  readonly kind: string;
}): Message {
  return { key: `phone.${scenario}.kind.${kind}` };
}

/** A step with a case, as the outbox lists it. */
export function deedTitle(
  step: CaseStep,
  one: { readonly scenario: CaseScenario; readonly kind: string },
): Message {
  return { key: 'work.deed', named: { step: { key: `work.step.${step}` }, what: kindOf(one) } };
}

/** What the reader has to do with a case; to who is in no team, others lead it. */
export function partOf(
  { part, mine = false }: { readonly part: WorkCase['part']; readonly mine?: boolean | undefined },
  teams: WorkList['teams'],
): Message {
  if (mine) return { key: 'work.part.mine' };
  return { key: part === 'lead' && teams.length === 0 ? 'work.part.others' : `work.part.${part}` };
}
