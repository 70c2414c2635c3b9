import { reactive, ref, toRaw, watch } from 'vue';
import { usePhone } from '../session.ts';
import { restored } from './draft.ts';
import type { DraftPlace } from './draft.ts';

/** A form at a door that is kept while it is unfinished. */
export function useDraft<Form extends object>(page: string, empty: () => Form, place: 'kept' | 'tab') {
  const phone = usePhone();
  return keepDraft(phone.drafts[place], `${phone.code}/${page}`, empty);
}

/** A form that is kept under that name while it is unfinished. `ready` once what was kept is in it. */
export function keepDraft<Form extends object>(drafts: DraftPlace, name: string, empty: () => Form) {
  const form = reactive<{ value: Form }>({ value: empty() });
  const ready = ref(false);
  let touched = false;
  let writing: Promise<void> | undefined;

  /** Written with every stroke: a phone may go dark at any moment. What comes in meanwhile goes with the next write. */
  function write(): void {
    writing ??= writeAll().finally(() => (writing = undefined));
  }

  async function writeAll(): Promise<void> {
    while (touched) {
      touched = false;
      // A full phone keeps no drafts; the form itself is still there.
      await drafts.write(name, plain(form.value)).catch(() => undefined);
    }
  }

  const kept = drafts.read(name).catch(() => undefined);
  const loaded = kept.then((found) => {
    form.value = restored(empty(), found) as typeof form.value;
    ready.value = true;
  });
  watch(
    () => form.value,
    () => {
      if (!ready.value) return;
      touched = true;
      write();
    },
    { deep: true },
  );

  /** The form goes on from what a refused submission held. */
  async function refill(filled: unknown): Promise<void> {
    await loaded;
    form.value = restored(empty(), filled) as typeof form.value;
  }

  /** It is submitted, or given up. */
  async function clear(): Promise<void> {
    touched = false;
    await writing;
    await drafts.clear(name);
  }

  return { form, ready, refill, clear };
}

/** Without Vue's proxies, which neither IndexedDB nor an outbox can copy; photographs stay as they are. */
export function plain<Value>(value: Value): Value {
  const raw: unknown = toRaw(value);
  if (Array.isArray(raw)) return raw.map(plain) as Value;
  if (raw === null || typeof raw !== 'object' || raw instanceof Blob) return raw as Value;
  return Object.fromEntries(Object.entries(raw).map(([name, one]) => [name, plain(one)])) as Value;
}
