import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { applyPreferences, loadPreferences } from './preferences.ts';
import type { Preferences } from './preferences.ts';

/** Language and brightness of the page; a change takes effect at once and is kept. */
export const usePreferences = defineStore('preferences', () => {
  const current = ref<Preferences>(loadPreferences());
  const change = (part: Partial<Preferences>) => (current.value = { ...current.value, ...part });
  watch(current, applyPreferences, { immediate: true });
  return { current, change };
});

/** Lets the sentences follow the chosen language. */
export function useChosenLanguage(): void {
  const { locale } = useI18n({ useScope: 'global' });
  const preferences = usePreferences();
  watch(
    () => preferences.current.locale,
    (chosen) => (locale.value = chosen),
    { immediate: true },
  );
}
