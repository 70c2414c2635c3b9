import type { Position } from '../../contract/formats.ts';
import type { DwellingKind } from '../../area/registers.ts';
import { fromWire } from '../../contract/time.ts';
import { accept, refuse } from '../decision.ts';
import type { DecideContext, Decision, NewEvent } from '../decision.ts';
import type { CheckInRecorded, Notice, RecordCheckIn, StandingNotice } from './events.ts';
import { clearedEvent, noticedEvent, recordedEvent } from './made.ts';

/** What the register knows of the dwelling, with its occupants as of now. */
export interface DwellingFacts {
  readonly code: string;
  readonly kind: DwellingKind;
  readonly capacity: number;
  readonly occupants: number;
  readonly place: Position;
  /** Notices that stand until they are cleared; none where it is absent. */
  readonly standing?: readonly StandingNotice[];
}

const occupantsAfter = (dwelling: DwellingFacts, { kind, count }: RecordCheckIn): number =>
  dwelling.occupants + (kind === 'arrive' ? count : kind === 'leave' ? -count : 0);

/** What is worth a look: only at the moment it becomes so, not again at each further arrival. */
function noticeOf(dwelling: DwellingFacts, after: number): Notice | undefined {
  if (dwelling.kind === 'vacant' && dwelling.occupants === 0 && after > 0) return 'vacant-occupied';
  const crowded = dwelling.kind === 'rented' || dwelling.kind === 'owner';
  if (crowded && dwelling.occupants <= dwelling.capacity && after > dwelling.capacity) return 'overcrowded';
  return undefined;
}

/** True where that notice stands at the dwelling. */
export function stands({ standing = [] }: DwellingFacts, notice: StandingNotice): boolean {
  return standing.includes(notice);
}

/**
 * What a change of the number of occupants brings with it: a notice, or the end of one. A rented house with somebody in
 * it is no longer without a registration; where nobody is left, nobody stays too long.
 */
export function consequences(dwelling: DwellingFacts, after: number, context: DecideContext): NewEvent[] {
  const notice = noticeOf(dwelling, after);
  const arrived = after > dwelling.occupants && stands(dwelling, 'unregistered-rental');
  const empty = after === 0 && stands(dwelling, 'overstay');
  return [
    ...(notice ? [noticedEvent(dwelling, notice, after, context)] : []),
    ...(arrived ? [clearedEvent(dwelling, 'unregistered-rental', context)] : []),
    ...(empty ? [clearedEvent(dwelling, 'overstay', context)] : []),
  ];
}

/** Records who comes and goes by number; more cannot leave than live there. */
export function decideCheckIn(
  dwelling: DwellingFacts | undefined,
  body: RecordCheckIn,
  context: DecideContext,
): Decision<'check-in.recorded', CheckInRecorded> {
  if (!dwelling) return refuse('unknown-dwelling', '/dwelling');
  if (body.until !== undefined && fromWire(body.until) <= context.at) return refuse('window-empty', '/until');
  const occupants = occupantsAfter(dwelling, body);
  if (occupants < 0) return refuse('too-many-leave', '/count');
  const { at: _at, ...said } = body;
  const recorded = recordedEvent(dwelling, { ...said, occupants }, context);
  return accept(recorded, ...consequences(dwelling, occupants, context));
}
