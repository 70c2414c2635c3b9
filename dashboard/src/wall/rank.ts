import type { Message, Tone } from './registry.ts';

/** One piece of a bar. */
export interface RankSegment {
  readonly value: number;
  readonly tone: Tone;
}

/** One row of RankBars: a name, a bar, and what stands at its end. */
export interface RankRow {
  readonly id: string;
  readonly name: string;
  readonly segments: readonly RankSegment[];
  /** What stands at the end of the row. */
  readonly figure: Message;
  readonly aside?: Message | undefined;
  readonly asideTone?: Tone;
}
