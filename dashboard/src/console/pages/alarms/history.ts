import type { AlarmEntry } from '@weige/shared/contract/alarms';
import type { AlarmPriority, AlarmRule } from '@weige/shared/alarm/rules';

/** What of the history is listed; an empty word asks for all. */
export interface HistoryFilter {
  readonly rule: AlarmRule | '';
  readonly priority: AlarmPriority | '';
  readonly area: string;
}

export const EVERY_ALARM: HistoryFilter = { rule: '', priority: '', area: '' };

/** How many alarms are on a page. */
const PAGE = 50;

/** The question to the server, older than `before` where that is given. */
export function historyQuery(filter: HistoryFilter, before?: string): URLSearchParams {
  const words = Object.entries<string>({ ...filter });
  return new URLSearchParams([
    ['limit', String(PAGE)],
    ...words.filter(([, word]) => word !== ''),
    ...(before === undefined ? [] : [['before', before]]),
  ]);
}

/** Where an alarm of the history stands; by `now` (epoch ms) a shelf may be over. */
export function fateOf({
  acknowledgedAt,
  returnedAt,
  suppressed,
  shelvedUntil,
}: AlarmEntry): 'suppressed' | 'over' | 'returned' | 'shelved' | 'acknowledged' | 'unacknowledged' {
  if (suppressed) return 'suppressed';
  if (returnedAt !== undefined)
    return acknowledgedAt === undefined && shelvedUntil === undefined ? 'returned' : 'over';
  if (shelvedUntil !== undefined) return 'shelved';
  return acknowledgedAt === undefined ? 'unacknowledged' : 'acknowledged';
}
