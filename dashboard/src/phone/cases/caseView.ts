import type { Component } from 'vue';
import { isDone } from '@weige/shared/case/machine';
import type { CaseMatter, Matter } from '@weige/shared/phone/matters';
import { matterView } from '../scenario.ts';
import type { MatterView, Tone } from '../scenario.ts';

function toneOf({ state, mayRate }: CaseMatter): Tone {
  if (mayRate) return 'warn';
  if (state === 'suspended') return 'warn';
  if (state === 'merged') return 'quiet';
  return isDone(state) ? 'done' : 'busy';
}

/** How hazards and repairs are shown; the same way, since they go the same way. */
export function caseView(scenario: CaseMatter['matter'], detail: Component): MatterView {
  return matterView<CaseMatter>({
    is: (matter: Matter): matter is CaseMatter => matter.matter === scenario,
    title: ({ kind }) => ({
      key: `phone.${scenario}.title`,
      named: { kind: { key: `phone.${scenario}.kind.${kind}` } },
    }),
    status: (matter) => ({
      text: { key: matter.mayRate ? 'phone.case.pleaseRate' : `phone.case.state.${matter.state}` },
      tone: toneOf(matter),
    }),
    open: (matter) => !isDone(matter.state) || matter.mayRate,
    detail,
  });
}
