import Type from 'typebox';

/** What B3 and its subscribers' process say to each other. */

export const Order = Type.Union([
  Type.Object({
    do: Type.Literal('connect'),
    clients: Type.Integer(),
    address: Type.String(),
    ours: Type.Boolean({ description: 'Our live protocol; else every `event` that comes.' }),
    token: Type.String(),
    area: Type.String(),
  }),
  Type.Object({ do: Type.Literal('count'), after: Type.Integer({ description: 'Events after this seq.' }) }),
  Type.Object({ do: Type.Literal('report'), upTo: Type.Integer({ description: 'The last event.' }) }),
]);

export const Done = Type.Object({ done: Type.Literal(true) });

export const Report = Type.Object({
  delivered: Type.Integer({ description: 'Events times clients.' }),
  breaches: Type.Integer({ description: 'Events that did not follow the last one.' }),
  missing: Type.Integer({ description: 'Clients that have not seen the last event.' }),
  p99: Type.Union([Type.Number({ description: 'Decision to client, ms.' }), Type.Null()]),
});
