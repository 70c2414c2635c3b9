import type { RouteLocationRaw } from 'vue-router';
import type { Statistics } from '@weige/shared/contract/statistics';
import { useSay } from '../../../i18n/say.ts';
import { casesBehind } from './drill.ts';
import type { Counted } from './drill.ts';

/** A way to the cases behind a number, with a word on what is seen there. */
export interface Way {
  readonly to: RouteLocationRaw;
  readonly title: string;
}

/** Finds the ways from a report's numbers to their cases; none on paper. */
export function useDrill(
  report: () => Statistics,
  paper: () => boolean,
): (counted: Counted) => Way | undefined {
  const { t } = useSay();
  return (counted) => {
    const query = paper() ? undefined : casesBehind(report(), counted);
    if (!query) return undefined;
    return { to: { name: 'cases', query }, title: t(`console.statistics.leads.${counted.figure}`) };
  };
}
