import { within } from '../area/code.ts';
import type { Envelope } from '../contract/envelope.ts';
import type { AdvancedEvent, CaseAdvanced, CaseJoined, CaseReport, OpenCase, OpenCases } from './case.ts';
import { isAmongStaff, isDone } from './machine.ts';
import type { CaseReopened } from './reopen.ts';

/** Folds a report into the open cases. `weight` is its severity or urgency. */
export function foldReport(open: OpenCases, event: Envelope<string, CaseReport>, weight: string): void {
  const { id, area, at } = event;
  const { kind, place, respondBy, rectifyBy } = event.data;
  open[id] = {
    ...{ id, area, place, kind, weight, reportedAt: at, respondBy, rectifyBy },
    ...{ state: 'reported', since: at },
  };
}

/** Who is on a case after a step: nobody once it is sent back, whoever it is assigned to anew, and not who only advises. */
export function onItAfter(
  before: Pick<OpenCase, 'assignee' | 'team' | 'parties'>,
  { step, assignee, team, parties }: CaseAdvanced,
): Pick<OpenCase, 'assignee' | 'team' | 'parties'> {
  if (step === 'send-back') return {};
  const names = assignee !== undefined && !isAmongStaff(step);
  const now = step === 'assign' ? { assignee, team, parties } : { ...before, ...(names ? { assignee } : {}) };
  return {
    ...(now.assignee === undefined ? {} : { assignee: now.assignee }),
    ...(now.team === undefined ? {} : { team: now.team }),
    ...(now.parties === undefined ? {} : { parties: now.parties }),
  };
}

/** What a step says of the case beside its state and who is on it. */
function toldBy({ at, data }: AdvancedEvent): Partial<OpenCase> {
  const { level, urged, respondBy, rectifyBy } = data;
  return {
    ...(level ? { level } : {}),
    ...(urged === undefined ? {} : { urged, urgedAt: at }),
    ...(respondBy ? { respondBy } : {}),
    ...(rectifyBy ? { rectifyBy } : {}),
  };
}

/** Folds a step into the open cases; what is done leaves them. */
export function foldAdvance(open: OpenCases, event: AdvancedEvent): void {
  const { at, data } = event;
  const known = open[data.case];
  if (!known) return;
  if (isDone(data.state)) {
    delete open[data.case];
    return;
  }
  const { assignee: _assignee, team: _team, parties: _parties, until, ...rest } = known;
  const wait = data.state === 'suspended' ? (data.until ?? until) : undefined;
  open[data.case] = {
    ...rest,
    ...toldBy(event),
    state: data.state,
    since: data.state === known.state ? known.since : at,
    ...onItAfter(known, data),
    ...(wait === undefined ? {} : { until: wait }),
  };
}

/** Folds a reopening into the open cases: it is there again, with nobody on it. */
export function foldReopened(open: OpenCases, event: Envelope<string, CaseReopened>, weight: string): void {
  const { case: id, kind, place, reportedAt, respondBy, rectifyBy, state, joined } = event.data;
  const { area, at } = event;
  const others = joined === undefined ? {} : { joined };
  open[id] = {
    ...{ id, area, place, kind, weight, reportedAt, respondBy, rectifyBy },
    ...{ state, since: at, ...others },
  };
}

/** Folds into the open cases that others see one too. */
export function foldJoined(open: OpenCases, { data }: Envelope<string, CaseJoined>): void {
  const known = open[data.case];
  if (known) open[data.case] = { ...known, joined: data.joined };
}

/** The open cases within an area. */
export function casesWithin(open: OpenCases, area: string): OpenCases {
  return Object.fromEntries(Object.entries(open).filter(([, one]) => within(one.area, area)));
}
