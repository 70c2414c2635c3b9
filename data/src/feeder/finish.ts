import type { Outbox } from './outbox.ts';
import type { Timers } from './pace.ts';

/** After the signal the last answers are waited for this much longer, ms. */
const GRACE = 3_000;

export interface Patience {
  readonly timers: Timers;
  readonly signal: AbortSignal;
  /** How long answers are waited for where there is no signal, ms. */
  readonly patience: number;
}

/** Waits for the last answers, but not for ever; see `Outbox.unanswered` for what is left. Rejects as `close` does. */
export async function finish(outbox: Outbox, { timers, signal, patience }: Patience): Promise<void> {
  const over = new AbortController();
  const closed = outbox.close().finally(() => over.abort());
  const wait = async (): Promise<void> => {
    await timers.sleep(patience, AbortSignal.any([signal, over.signal]));
    if (signal.aborted) await timers.sleep(GRACE, over.signal);
    outbox.abandon();
  };
  await Promise.race([closed, wait()]);
}
