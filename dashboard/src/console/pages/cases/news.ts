interface Happening {
  readonly seq: number;
  readonly type: string;
}

/** The number in the log of the newest event of a hazard or repair; undefined for none. Oldest first. */
export function newestCaseEvent(events: readonly Happening[]): number | undefined {
  return events.findLast(({ type }) => /^(hazard|repair)\./.test(type))?.seq;
}
