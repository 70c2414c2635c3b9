import type { Position } from '../../contract/formats.ts';
import type { DwellingKind } from '../../area/registers.ts';
import { fromWire } from '../../contract/time.ts';
import { accept, refuse } from '../decision.ts';
import type { DecideContext, Decision, NewEvent } from '../decision.ts';
import type { CheckInRecorded, DwellingNoticed, Notice, RecordCheckIn } from './events.ts';

/** What the register knows of the dwelling, with its occupants as of now. */
export interface DwellingFacts {
  readonly code: string;
  readonly kind: DwellingKind;
  readonly capacity: number;
  readonly occupants: number;
  readonly place: Position;
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
  const { place, capacity } = dwelling;
  const area = dwelling.code.slice(0, 16);
  const recorded: NewEvent<'check-in.recorded', CheckInRecorded> = {
    id: context.newId(),
    type: 'check-in.recorded',
    area,
    at: context.at,
    data: { ...said, place, occupants, capacity },
  };
  const notice = noticeOf(dwelling, occupants);
  if (!notice) return accept(recorded);
  const noticed: NewEvent<'check-in.noticed', DwellingNoticed> = {
    id: context.newId(),
    type: 'check-in.noticed',
    area,
    at: context.at,
    data: { dwelling: dwelling.code, notice, place, occupants, capacity },
  };
  return accept(recorded, noticed);
}
