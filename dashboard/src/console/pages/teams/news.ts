interface Happening {
  readonly seq: number;
  readonly type: string;
}

/** The number in the log of the newest event of a team or of what it is sent to; undefined for none. Oldest first. */
export function newestTeamEvent(events: readonly Happening[]): number | undefined {
  return events.findLast(({ type }) => /^(team|hazard|repair)\./.test(type))?.seq;
}
