import type { AdvanceCase } from '@weige/shared/case/case';
import type { RecordCheckIn } from '@weige/shared/scenarios/check-in/events';
import type { ReportHazard } from '@weige/shared/scenarios/hazard/events';
import type { EnterLot, ExitLot, ReserveSpace, ShareSpace } from '@weige/shared/scenarios/parking/events';
import type { RequestRepair } from '@weige/shared/scenarios/repair/events';

/** What the feeder may say, by the type of the event it asks for, with the body that the API takes. */
export interface Bodies {
  'check-in.recorded': RecordCheckIn;
  'parking.shared': ShareSpace;
  'parking.reserved': ReserveSpace;
  'parking.entered': EnterLot;
  'parking.exited': ExitLot;
  'repair.requested': RequestRepair;
  'repair.advanced': AdvanceCase;
  'hazard.reported': ReportHazard;
  'hazard.advanced': AdvanceCase;
}
export type ReportType = keyof Bodies;

/** Where each goes when it is sent on its own, under the server's address. */
export const PATHS: Readonly<Record<ReportType, string>> = {
  'check-in.recorded': '/api/v1/check-ins',
  'parking.shared': '/api/v1/parking/shares',
  'parking.reserved': '/api/v1/parking/reservations',
  'parking.entered': '/api/v1/parking/entries',
  'parking.exited': '/api/v1/parking/exits',
  'repair.requested': '/api/v1/repairs',
  'repair.advanced': '/api/v1/repairs/steps',
  'hazard.reported': '/api/v1/hazards',
  'hazard.advanced': '/api/v1/hazards/steps',
};

/** Something a story wants to report. */
export type Intent = {
  [T in ReportType]: {
    readonly type: T;
    readonly data: Bodies[T];
    /** When what follows from it is due (the car leaves, the case takes its next step), epoch ms; absent: nothing follows. */
    readonly follows?: number | undefined;
  };
}[ReportType];

/** An intent on its way. */
export type Report = Intent & {
  /** Makes sending it again harmless. */
  readonly key: string;
  /** When it happened, RFC 3339: one that had to wait for the server still counts in its own hour. */
  readonly at: string;
};

/** The body as the API takes it. */
export function bodyOf({ data, at }: Report): Report['data'] {
  return { ...data, at };
}

/** The server's last word on a report. */
export type Outcome =
  { readonly accepted: { readonly id: string; readonly seq: number } } | { readonly rejected: string };

/** What came of one attempt: the last word, or a reason to try again with the same key. */
export type Answer = Outcome | { readonly failed: string };
