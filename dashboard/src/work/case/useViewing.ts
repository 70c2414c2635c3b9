import { computed, onBeforeUnmount, onMounted } from 'vue';
import { useWork } from '../session.ts';

/** Says that this case is open here, as long as it is; answers who else has it open, as colleagues know them. */
export function useViewing(id: string) {
  const { viewing, viewers } = useWork();
  onMounted(() => (viewing.value = id));
  onBeforeUnmount(() => {
    if (viewing.value === id) viewing.value = undefined;
  });
  return computed(() => (viewers.value?.case === id ? viewers.value.others : []));
}
