import { readonly, ref, shallowRef } from 'vue';
import { useSay } from '../../i18n/say.ts';
import { ApiError } from '../../town/api.ts';
import { isSignedOut } from '../api/client.ts';
import { fieldErrors } from '../api/problems.ts';

/**
 * One thing that a person has the server do. While it is under way it is `busy`; where it was refused, `failure` is
 * the sentence for it and `fields` those for each field. Nothing that was typed is touched.
 */
export function useAction() {
  const { t } = useSay();
  const busy = ref(false);
  const failure = ref('');
  const fields = shallowRef<Readonly<Record<string, string>>>({});

  /** Runs it, unless it is running; undefined where it failed. `onError` may take an error for itself by true. */
  async function run<Result>(
    work: () => Promise<Result>,
    onError: (error: unknown) => boolean = () => false,
  ): Promise<Result | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    clear();
    try {
      return await work();
    } catch (error) {
      if (!onError(error)) fail(error);
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  /** The curtain says it where the session is over; anything but the server's word is a broken line. */
  function fail(error: unknown): void {
    if (isSignedOut(error)) return;
    fields.value = fieldErrors(error);
    failure.value = error instanceof ApiError ? error.message : t('signIn.unreachable');
  }

  /** Marks fields that the page itself finds wrong; false where there are any. */
  function check(faults: Readonly<Record<string, string>>): boolean {
    clear();
    fields.value = faults;
    return Object.keys(faults).length === 0;
  }

  function clear(): void {
    failure.value = '';
    fields.value = {};
  }

  return { busy: readonly(busy), failure: readonly(failure), fields, run, check, clear };
}

export type Action = ReturnType<typeof useAction>;
