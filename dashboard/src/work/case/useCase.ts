import { computed, onMounted, ref, shallowRef, watch } from 'vue';
import type { CaseDetail, WorkCase } from '@weige/shared/contract/cases';
import { objectionOf } from '../../phone/api/problems.ts';
import type { Objection } from '../../phone/api/problems.ts';
import { useWork } from '../session.ts';

/** What is known of a case: from the list, or with its time line once it was opened. */
export type KnownCase = Omit<WorkCase, 'part' | 'mine'> &
  Partial<Pick<WorkCase, 'part' | 'mine'> & Pick<CaseDetail, 'slot'>>;

/** One case, kept up with what happens to it. `detail` brings its time line, once it is there. */
export function useCase(id: string) {
  const { work } = useWork();
  const detail = shallowRef<CaseDetail>();
  /** When `detail` was true, epoch ms. */
  const asOf = ref<number>();
  const failed = ref(false);
  const objection = shallowRef<Objection>();
  const loading = ref(true);

  async function load(): Promise<void> {
    try {
      const { value, asOf: at } = await work.open(id);
      [detail.value, asOf.value] = [value, at];
      [failed.value, objection.value] = [false, undefined];
    } catch (error) {
      [failed.value, objection.value] = [true, objectionOf(error)];
    }
    loading.value = false;
  }

  onMounted(async () => {
    const kept = await work.kept(id);
    if (kept && !detail.value) [detail.value, asOf.value] = [kept.value, kept.asOf];
    await load();
  });
  // The list is asked anew with every word about the area's cases.
  watch(work.asOf, () => void load());

  const known = computed<KnownCase | undefined>(() => {
    const listed = work.caseOf(id);
    if (!detail.value) return listed;
    if (listed && listed.updated > detail.value.updated) return listed;
    const { part, mine } = listed ?? {};
    return { ...detail.value, ...(part ? { part } : {}), ...(mine === undefined ? {} : { mine }) };
  });

  return { known, detail, asOf, failed, objection, loading };
}
