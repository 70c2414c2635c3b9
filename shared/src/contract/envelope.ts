import Type, { type TSchema } from 'typebox';
import { AreaCode, Id, Timestamp } from './formats.ts';

/** One event of the log as everybody outside sees it. */
export interface Envelope<EventType extends string = string, Data = unknown> {
  /** Position in the log: 1, 2, 3 … without a hole. */
  readonly seq: number;
  readonly id: string;
  readonly type: EventType;
  /** Grid (or deeper) it belongs to; every ancestor is a prefix. */
  readonly area: string;
  /** When it happened, RFC 3339; the log's order is that of `seq`, not of `at`. */
  readonly at: string;
  readonly data: Data;
}

/** JSON Schema of an event with that type and payload. */
export function envelopeOf(type: string, data: TSchema) {
  return Type.Object({
    seq: Type.Integer({ minimum: 1, description: 'Position in the log, contiguous.' }),
    id: Id,
    type: Type.Literal(type),
    area: AreaCode,
    at: Timestamp,
    data,
  });
}

/** An event of any type, for the frames that carry them. */
export const AnyEvent = Type.Object(
  {
    seq: Type.Integer({ minimum: 1 }),
    id: Type.String(),
    type: Type.String(),
    area: AreaCode,
    at: Timestamp,
    data: Type.Unsafe<unknown>({ type: 'object', additionalProperties: true }),
  },
  { description: 'One event of the log, masked for the reader.' },
);
