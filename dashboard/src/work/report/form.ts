import type { Position } from '@weige/shared/contract/formats';
import type { HazardKind, ReportHazard, Severity } from '@weige/shared/scenarios/hazard/events';

/** Where it is: at a dwelling, or at a point of a grid. */
export type ReportPlace =
  | { readonly dwelling: string; readonly address: string }
  | { readonly area: string; readonly areaName: string; readonly place: Position; readonly metres: number };

export interface ReportForm {
  kind: HazardKind | '';
  severity: Severity | '';
  words: string;
  photos: Blob[];
  where: ReportPlace | undefined;
}

export const emptyForm = (): ReportForm => ({
  kind: '',
  severity: '',
  words: '',
  photos: [],
  where: undefined,
});

/** Six decimals are a tenth of a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** Body of `POST /hazards`; undefined where kind, severity or place is not chosen. */
export function bodyOf({ kind, severity, words, where }: ReportForm): ReportHazard | undefined {
  if (kind === '' || severity === '' || !where) return undefined;
  const said = words.trim() === '' ? {} : { words: words.trim() };
  if ('dwelling' in where) return { kind, severity, ...said, dwelling: where.dwelling };
  const [lng, lat] = where.place;
  return { kind, severity, ...said, area: where.area, place: [rounded(lng), rounded(lat)] };
}
