import type { CaseDetail } from '@weige/shared/contract/cases';

/** The photographs that whoever reported a case took: those of later steps stand with the steps. */
export function reportPhotos({ photoIds, lines }: Pick<CaseDetail, 'photoIds' | 'lines'>): string[] {
  const later = lines.flatMap(({ step, photoIds: own }) => (step === 'report' ? [] : (own ?? [])));
  return photoIds.filter((id) => !later.includes(id));
}
