import { watch } from 'vue';
import { useDraft } from '../draft/useDraft.ts';
import { useSubmit } from '../outbox/useSubmit.ts';
import { useScreens } from '../parts/useScreens.ts';

/** What, how bad or how soon, and the rest. */
const SCREENS = 3;

/**
 * A report in three screens, as hazards and repairs have it: kept while it is unfinished, and filled again where it was
 * refused. `furthest` is the last screen that what was chosen so far leads to: one further on that is opened by its
 * address goes back there.
 */
export function useReport<Form extends object>(page: string, empty: () => Form, furthest: () => number) {
  const screens = useScreens(SCREENS);
  const draft = useDraft(page, empty, 'kept');
  const { busy, objection, fields, submitForm, mend } = useSubmit();
  mend(async (filled) => {
    await draft.refill(filled);
    void screens.go(SCREENS);
  });
  watch(draft.ready, () => {
    const last = furthest();
    if (screens.at.value > last) void screens.go(last);
  });
  const { form, ready, clear } = draft;
  return { ...screens, form, ready, clear, busy, objection, fields, submitForm };
}
