import { ref, shallowRef } from 'vue';
import type { Objection } from '../../phone/api/problems.ts';
import type { Fate } from '../../phone/outbox/entry.ts';
import { useWords } from '../../phone/words.ts';
import { useWork } from '../session.ts';
import { useSure } from '../useSure.ts';
import type { Deed, NewDeed } from './entry.ts';

/** A person waits so long for the answer, ms; then it goes on without them. */
const PATIENCE = 8_000;

/**
 * Does something that the server has to hear of. While its form is on the screen, what the server says against it is
 * shown there; without a network, or where it takes long, the outbox carries on.
 */
export function useDeed() {
  const session = useWork();
  const { t } = useWords();
  const { tell } = useSure();
  const busy = ref(false);
  const objection = shallowRef<Objection>();

  async function deed(what: NewDeed): Promise<{ fate: Fate; deed: Deed } | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    objection.value = undefined;
    try {
      const made = await session.do(what);
      const sending = session.outbox.run();
      await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
      const fate = await session.outbox.fateOf(made.key);
      if (fate !== 'refused') void tell(t(fate === 'sent' ? 'work.done' : 'work.outbox.kept'));
      return { fate, deed: made };
    } finally {
      busy.value = false;
    }
  }

  /** What was refused under that key, as the address of a form has it. */
  async function refused(key: unknown): Promise<Deed | undefined> {
    return (await session.outbox.deeds()).find((one) => one.key === key && one.state === 'refused');
  }

  /** From a form: true where it is done or will be; else what was said against it is in `objection`. */
  async function submit(what: NewDeed): Promise<boolean> {
    const outcome = await deed(what);
    if (outcome?.fate === 'refused') {
      // Its form is here and holds all of it: it is no longer on its way.
      objection.value = (await refused(outcome.deed.key))?.objection;
      await session.outbox.remove(outcome.deed.key);
    }
    return outcome !== undefined && outcome.fate !== 'refused';
  }

  return { busy, objection, deed, submit, refused };
}
