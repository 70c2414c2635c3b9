import { useIntervalFn } from '@vueuse/core';
import { ref } from 'vue';
import { useWork } from './session.ts';

const TICK = 15_000;

/** The server's clock, epoch ms, moved on every few seconds: a phone's own need not be right. */
export function useNow() {
  const { client } = useWork();
  const read = (): number => client.serverNow ?? Date.now();
  const now = ref(read());
  useIntervalFn(() => (now.value = read()), TICK);
  return now;
}
