import Type from 'typebox';
import { AreaFeature, BaseMapFeature } from '../area/registers.ts';
import { AnyEvent } from './envelope.ts';
import { AreaCode, Id, Words } from './formats.ts';
import { ProblemDetails } from './problems.ts';
import { AccountName, OneTimeCode } from './accounts.ts';
import { PERMISSIONS, ROLES } from './roles.ts';

/** Bodies, queries and answers of the HTTP API that belong to no single scenario. */

/** Answer to every accepted command: it is on disk. */
export const Accepted = Type.Object(
  { id: Id, seq: Type.Integer({ minimum: 1, description: 'Its place in the log.' }) },
  { description: 'Accepted and on disk: it survives kill -9 and power loss.' },
);
export type Accepted = Type.Static<typeof Accepted>;

export const IDEMPOTENCY_KEY = Type.String({
  minLength: 1,
  maxLength: 200,
  description:
    'The same key again gives the same answer and no second event; with another body 409 key-reused.',
});

/** One line of `POST /ingest`. */
export const IngestLine = Type.Object(
  {
    type: Type.String({ description: 'The event to record, e.g. hazard.reported.', maxLength: 60 }),
    key: Type.Optional(IDEMPOTENCY_KEY),
    data: Type.Unsafe<unknown>({ description: 'The body that the endpoint of that event takes.' }),
  },
  {
    additionalProperties: false,
    description: 'One event to record.',
    examples: [
      {
        type: 'check-in.recorded',
        key: 'door-7/42',
        data: { dwelling: '310116109220010101001', kind: 'arrive', count: 2 },
      },
    ],
  },
);
export type IngestLine = Type.Static<typeof IngestLine>;

export const IngestAnswer = Type.Union([
  Type.Object({ line: Type.Integer({ minimum: 1 }), seq: Type.Integer(), id: Id }),
  Type.Object({ line: Type.Integer({ minimum: 1 }), problem: ProblemDetails }),
]);
export type IngestAnswer = Type.Static<typeof IngestAnswer>;

export const EventsQuery = Type.Object({
  area: Type.Optional(AreaCode),
  type: Type.Optional(Type.String({ maxLength: 60 })),
  after: Type.Integer({ minimum: 0, default: 0, description: 'Events after this seq.' }),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
});
export type EventsQuery = Type.Static<typeof EventsQuery>;

export const EventsPage = Type.Object({
  events: Type.Array(AnyEvent),
  next: Type.Integer({
    description: 'Pass as `after` for the next page; covers events left out by the filter.',
  }),
  head: Type.Integer({ description: 'The newest seq of the log. `next` = `head`: nothing more for now.' }),
});
export type EventsPage = Type.Static<typeof EventsPage>;

export const SnapshotQuery = Type.Object({ area: Type.Optional(AreaCode) });

export const AreasQuery = Type.Object({
  level: Type.Optional(Words(['town', 'village', 'net', 'grid'], 'Only this level.')),
  parent: Type.Optional(AreaCode),
});

/** What the registers say of one area, beside its boundary. */
export const AreaFigures = Type.Object({
  dwellings: Type.Integer({ minimum: 0 }),
  population: Type.Integer({ minimum: 0, description: 'Occupants when the register was imported.' }),
});

export const AreaCollection = Type.Object({
  type: Type.Literal('FeatureCollection'),
  schematic: Type.Boolean({ description: 'Drawn, not surveyed: a map of it says 示意.' }),
  features: Type.Array(
    Type.Object({
      type: Type.Literal('Feature'),
      geometry: AreaFeature.properties.geometry,
      properties: Type.Interface([AreaFeature.properties.properties, AreaFigures], {}),
    }),
  ),
});
export type AreaCollection = Type.Static<typeof AreaCollection>;

export const BaseMapCollection = Type.Object({
  type: Type.Literal('FeatureCollection'),
  schematic: Type.Boolean(),
  features: Type.Array(BaseMapFeature),
});
export type BaseMapCollection = Type.Static<typeof BaseMapCollection>;

export const SignIn = Type.Union([
  Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 60 }),
      password: Type.String({ minLength: 1, maxLength: 200 }),
      code: Type.Optional(OneTimeCode),
    },
    { additionalProperties: false, description: 'Sign in by account.' },
  ),
  Type.Object(
    { token: Type.String({ minLength: 1, maxLength: 200 }) },
    { additionalProperties: false, description: 'Sign in by token.' },
  ),
]);
export type SignIn = Type.Static<typeof SignIn>;

export const SessionInfo = Type.Object({
  role: Words(ROLES, 'Role of who is signed in.'),
  area: AreaCode,
  areaName: Type.String(),
  permissions: Type.Array(Words(PERMISSIONS, 'Something the role allows.')),
  name: Type.Optional({ ...AccountName, description: 'The account; absent for a screen or a token.' }),
  displayName: Type.Optional(Type.String()),
  secondFactor: Type.Optional(Type.Boolean({ description: 'A one-time code is asked for at sign-in.' })),
});
export type SessionInfo = Type.Static<typeof SessionInfo>;
