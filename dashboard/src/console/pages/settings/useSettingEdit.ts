import { computed, readonly, ref, shallowRef, watch } from 'vue';
import type { ComputedRef, Ref, ShallowRef, WritableComputedRef } from 'vue';
import type { SettingKey, SettingValue } from '@weige/shared/settings/settings';
import { useSay } from '../../../i18n/say.ts';
import { changeSetting } from '../../api/settings.ts';
import type { SettingOf } from '../../api/settings.ts';
import { useClient } from '../../api/index.ts';
import { problemName } from '../../api/problems.ts';
import { useAction } from '../../parts/useAction.ts';
import { useNotices } from '../../shell/notices.ts';

/** What is typed of a rule, beside what holds. */
export interface SettingEdit<Name extends SettingKey> {
  /** The rule as it was when what is typed was begun. */
  readonly base: ShallowRef<SettingOf<Name>>;
  readonly draft: WritableComputedRef<SettingValue<Name>>;
  /** The rule as somebody else has made it since; undefined while nobody has. */
  readonly theirs: ShallowRef<SettingOf<Name> | undefined>;
  readonly dirty: ComputedRef<boolean>;
  readonly busy: Readonly<Ref<boolean>>;
  readonly failure: Readonly<Ref<string>>;
  /** One is asked whether to take it back. */
  readonly takingBack: Readonly<Ref<boolean>>;
  askBack: (asked: boolean) => void;
  save: () => Promise<void>;
  takeBack: () => Promise<void>;
  /** Gives up what is typed. */
  drop: () => void;
  /** Goes on with what is typed, knowing what the others have made of it. */
  keep: () => void;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Edits a rule of an area: what was typed stays, whatever others do meanwhile. `reload` reads the rules anew. */
export function useSettingEdit<Name extends SettingKey>(
  area: () => string,
  setting: () => SettingOf<Name>,
  reload: () => Promise<void>,
): SettingEdit<Name> {
  const { t } = useSay();
  const client = useClient();
  const notices = useNotices();
  const action = useAction();
  const base = shallowRef(setting());
  const typed = shallowRef<{ readonly rule: SettingValue<Name> }>({ rule: setting().value });
  const draft = computed({
    get: () => typed.value.rule,
    set: (rule: SettingValue<Name>) => (typed.value = { rule }),
  });
  const theirs = shallowRef<SettingOf<Name>>();
  const takingBack = ref(false);
  const dirty = computed(() => !same(draft.value, base.value.value));

  function begin(next: SettingOf<Name>): void {
    base.value = next;
    draft.value = next.value;
    theirs.value = undefined;
  }

  watch(setting, (next) => {
    const known = base.value;
    if (!dirty.value || same(draft.value, next.value)) begin(next);
    else if (next.version !== known.version || !same(next.value, known.value)) theirs.value = next;
    else base.value = next;
  });

  async function send(value: SettingValue<Name> | null, done: string): Promise<boolean> {
    const { name, version } = base.value;
    const sent = await action.run(
      () => changeSetting(client, { area: area(), name, value, version }),
      (error) => problemName(error) === 'edit-conflict',
    );
    if (sent) notices.tell({ text: done });
    // Also after a conflict: then the rule comes as the others have made it, and what is typed stays beside it.
    if (action.failure.value === '') await reload();
    return sent !== undefined;
  }

  return {
    ...{ base, draft, theirs, dirty, takingBack: readonly(takingBack) },
    askBack: (asked) => (takingBack.value = asked),
    ...{ busy: readonly(action.busy), failure: readonly(action.failure) },
    async save() {
      await send(draft.value, t('console.settings.saved'));
    },
    async takeBack() {
      begin(base.value);
      if (await send(null, t('console.settings.takenBack'))) takingBack.value = false;
    },
    drop: () => begin(theirs.value ?? base.value),
    keep() {
      if (theirs.value) base.value = theirs.value;
      theirs.value = undefined;
    },
  };
}
