import { defineStore } from 'pinia';
import { ref } from 'vue';

export interface Notice {
  readonly text: string;
  /** Takes back what the notice tells of. */
  readonly undo?: () => Promise<void>;
}

/** How long a notice stands, ms; one that can be taken back stands longer. */
const SHORT = 6_000;
const LONG = 15_000;

/** The one thing that was just done, told at the foot of the page, with a way back where there is one. */
export const useNotices = defineStore('notices', () => {
  const current = ref<Notice>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(notice: Notice): void {
    clearTimeout(timer);
    current.value = notice;
    timer = setTimeout(dismiss, notice.undo ? LONG : SHORT);
  }

  function dismiss(): void {
    clearTimeout(timer);
    current.value = undefined;
  }

  return { current, tell, dismiss };
});
