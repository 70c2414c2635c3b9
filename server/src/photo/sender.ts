import type { Visit } from '../phone/visit.ts';

/** Who sends photographs, as far as their limits and whose they are ask. */
export interface Sender {
  /** `device:ID`, or of staff who they are for the log, `user:NAME`. */
  readonly holder: string;
  /** The dwelling at whose door a phone stands; null for staff. */
  readonly dwelling: string | null;
  /** The phone belongs to the household behind that door. */
  readonly bound: boolean;
}

export function phoneSender({ device, dwelling, bound }: Visit): Sender {
  return { holder: `device:${device}`, dwelling, bound };
}

/** Somebody of staff, or a system that acts for them. */
export function staffSender(actor: string): Sender {
  return { holder: actor, dwelling: null, bound: false };
}
