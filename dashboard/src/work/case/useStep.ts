import { computed, onMounted, ref } from 'vue';
import { useRoute } from 'vue-router';
import { toWire } from '@weige/shared/contract/time';
import { keepDraft, plain } from '../../phone/draft/useDraft.ts';
import { useWords } from '../../phone/words.ts';
import { deedTitle } from '../names.ts';
import { useDeed } from '../outbox/useDeed.ts';
import { useWork } from '../session.ts';
import { formOf } from '../steps.ts';
import type { WorkStep } from '../steps.ts';
import type { KnownCase } from './useCase.ts';

interface StepFields {
  photos: Blob[];
  note: string;
  answer: string;
  until: number | undefined;
}
const empty = (): StepFields => ({ photos: [], note: '', answer: '', until: undefined });

/** The form of one step: kept while it is unfinished, and filled again where it was refused. */
export function useStep(id: string, step: WorkStep) {
  const session = useWork();
  const route = useRoute();
  const { t } = useWords();
  const asks = formOf(step);
  const page = `/case/${id}/${step}`;
  const draft = keepDraft(session.drafts, `${session.who.value?.name ?? ''}${page}`, empty);
  const { busy, objection, submit: send, refused } = useDeed();
  const tried = ref(false);

  onMounted(async () => {
    const deed = await refused(route.query['again']);
    if (!deed) return;
    await draft.refill(deed.form?.filled);
    await session.outbox.remove(deed.key);
  });

  /** What is missing, then what the server says of each field. */
  const faults = computed<Readonly<Record<string, string>>>(() => {
    const { note, until } = draft.form.value;
    return {
      ...objection.value?.fields,
      ...(tried.value && asks.note === 'needed' && note.trim() === ''
        ? { '/note': t('work.form.noteMissing') }
        : {}),
      ...(tried.value && asks.until && until === undefined ? { '/until': t('work.form.untilMissing') } : {}),
    };
  });

  function bodyOf({ note, answer, until }: StepFields): object {
    const words = {
      ...(asks.note ? { note: note.trim() } : {}),
      ...(asks.answer ? { answer: answer.trim() } : {}),
    };
    const said = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''));
    return {
      case: id,
      step,
      ...said,
      ...(asks.until && until !== undefined ? { until: toWire(until) } : {}),
    };
  }

  /** True where it is done, or will be. */
  async function submit(one: KnownCase): Promise<boolean> {
    tried.value = true;
    objection.value = undefined;
    if (Object.keys(faults.value).length > 0) return false;
    const filled = plain(draft.form.value);
    const done = await send({
      path: `${one.scenario}s/steps`,
      body: bodyOf(filled),
      photos: asks.photos ? filled.photos : [],
      title: deedTitle(step, one),
      step: { case: id, step },
      form: { page, filled },
    });
    if (done) await draft.clear();
    return done;
  }

  const { form, ready } = draft;
  return { asks, form, ready, faults, busy, objection, submit };
}
