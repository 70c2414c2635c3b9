import type { Component } from 'vue';
import type { RouteRecordRaw } from 'vue-router';
import type { Matter } from '@weige/shared/phone/matters';
import type { Message } from './words.ts';

/** What scenarios bring to the phone. The shell only knows this file. */

/** Colours by meaning, see base.css. */
export type Tone = 'busy' | 'done' | 'warn' | 'quiet';

/** One of the big actions at the door. */
export interface Action {
  readonly id: string;
  readonly to: string;
  /** Path data on a 24 × 24 grid, stroked. */
  readonly icon: string;
  readonly label: string;
  readonly hint: string;
}

/** How a matter is shown in a list and on its own page. */
export interface MatterView<One extends Matter = Matter> {
  readonly is: (matter: Matter) => matter is One;
  readonly title: (matter: One) => Message;
  readonly status: (matter: One, now: number) => { readonly text: Message; readonly tone: Tone };
  /** Something is still going to happen. */
  readonly open: (matter: One) => boolean;
  /** Shows it whole, with what may be done about it; gets `matter`. Loaded when it is looked at. */
  readonly detail: Component;
}

export interface PhoneScenario {
  readonly action: Action;
  readonly routes: readonly RouteRecordRaw[];
  readonly matter: MatterView;
}

/** Hides which matters a view is for; it is only ever asked about those. */
export function matterView<One extends Matter>(view: MatterView<One>): MatterView {
  const only = <Answer>(matter: Matter, ask: (one: One) => Answer): Answer => {
    if (!view.is(matter)) throw new Error(`Not for a ${matter.matter}.`);
    return ask(matter);
  };
  return {
    is: (matter): matter is Matter => view.is(matter),
    title: (matter) => only(matter, view.title),
    status: (matter, now) => only(matter, (one) => view.status(one, now)),
    open: (matter) => only(matter, view.open),
    detail: view.detail,
  };
}
