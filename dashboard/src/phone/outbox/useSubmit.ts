import { computed, onMounted, ref, shallowRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Objection } from '../api/problems.ts';
import { usePhone } from '../session.ts';
import type { Fate, NewEntry } from './entry.ts';

/** A person waits so long for the answer, ms; then it goes on without them. */
const PATIENCE = 8_000;

/**
 * Submits a form. While it is on the screen, what the server says against it is shown there, and nothing that was
 * typed is touched; without a network, or where it takes long, the outbox carries on.
 */
export function useSubmit() {
  const phone = usePhone();
  const router = useRouter();
  const route = useRoute();
  const busy = ref(false);
  const objection = shallowRef<Objection>();

  async function submit(what: NewEntry): Promise<{ fate: Fate; key: string } | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    objection.value = undefined;
    try {
      const { key } = await phone.outbox.add(phone.code, what);
      const sending = phone.outbox.run();
      await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
      const fate = await phone.outbox.fateOf(key);
      if (fate === 'refused') await takeBack(key);
      return { fate, key };
    } finally {
      busy.value = false;
    }
  }

  /** Its form is here and holds all of it: it is no longer on its way. */
  async function takeBack(key: string): Promise<void> {
    const entry = (await phone.outbox.entries()).find((one) => one.key === key);
    objection.value = entry?.objection;
    await phone.outbox.remove(key);
  }

  /** The same, then on to the page that says what becomes of it. `clear` forgets the draft. */
  async function submitForm(what: NewEntry, clear: () => Promise<void>): Promise<void> {
    const outcome = await submit(what);
    if (!outcome || outcome.fate === 'refused') return;
    await clear();
    await router.replace({ name: 'done', query: { key: outcome.key, what: what.label } });
  }

  /** Fills the form with what a refused submission held, where somebody came to mend it. */
  function mend(refill: (filled: unknown) => Promise<void>): void {
    onMounted(async () => {
      const key = route.query['again'];
      const entry = (await phone.outbox.entries()).find((one) => one.key === key && one.state === 'refused');
      if (!entry) return;
      await refill(entry.form?.filled);
      await takeBack(entry.key);
    });
  }

  const fields = computed(() => objection.value?.fields ?? {});
  return { busy, objection, fields, submit, submitForm, mend };
}
