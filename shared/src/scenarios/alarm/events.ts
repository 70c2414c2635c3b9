import Type from 'typebox';
import { staffOnly } from '../../contract/audience.ts';
import { Id, Position, Timestamp, Words } from '../../contract/formats.ts';
import { AlarmPriorityName, AlarmRuleName } from '../../alarm/rules.ts';

/** The life cycle of ISA-18.2: unacknowledged → acknowledged → returned to normal; shelved for a while, by somebody. */

const Word = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' });

/** An alarm is named by the id of this event. Its area is where the thing is. */
export const AlarmRaised = Type.Object({
  rule: AlarmRuleName,
  priority: AlarmPriorityName,
  subject: Type.String({
    pattern: '^[0-9a-z/-]{1,80}$',
    description: 'What it is about: a case, a dwelling with what was noticed, an area.',
  }),
  place: Type.Optional(Position),
  about: Type.Object(
    {
      scenario: Type.Optional(Word),
      kind: Type.Optional(Word),
      weight: Type.Optional(Word),
      state: Type.Optional(Word),
      limit: Type.Optional(Words(['respondBy', 'rectifyBy'], 'The limit that is near or broken.')),
    },
    { description: 'Words of closed sets, for a sentence in the reader’s language.' },
  ),
});
export type AlarmRaised = Type.Static<typeof AlarmRaised>;

export const AlarmAcknowledged = Type.Object({ alarm: Id });
export type AlarmAcknowledged = Type.Static<typeof AlarmAcknowledged>;

/** Its reason is gone, or its rule was switched off. */
export const AlarmReturned = Type.Object({
  alarm: Id,
  suppressed: Type.Optional(Type.Literal(true, { description: 'Its rule was switched off.' })),
});
export type AlarmReturned = Type.Static<typeof AlarmReturned>;

export const AlarmShelved = Type.Object({
  alarm: Id,
  until: Timestamp,
  reason: Type.String({ ...staffOnly, minLength: 4, maxLength: 200 }),
});
export type AlarmShelved = Type.Static<typeof AlarmShelved>;

/** Back in the list: its time on the shelf is over, or somebody took it down. */
export const AlarmUnshelved = Type.Object({ alarm: Id });
export type AlarmUnshelved = Type.Static<typeof AlarmUnshelved>;

/** The events of this scenario by type. */
export const alarmEvents = {
  'alarm.raised': AlarmRaised,
  'alarm.acknowledged': AlarmAcknowledged,
  'alarm.returned': AlarmReturned,
  'alarm.shelved': AlarmShelved,
  'alarm.unshelved': AlarmUnshelved,
} as const;

/** Body of `POST /alarms/acknowledgements`: seen, and somebody sees to it. All of them or none. */
export const AcknowledgeAlarms = Type.Object(
  {
    alarms: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }),
    at: Type.Optional(Timestamp),
  },
  { additionalProperties: false, description: 'Acknowledge alarms.' },
);
export type AcknowledgeAlarms = Type.Static<typeof AcknowledgeAlarms>;

/** Body of `POST /alarms/shelvings`: out of the list until then, at most for a day. */
export const ShelveAlarm = Type.Object(
  {
    alarm: Id,
    until: Timestamp,
    reason: Type.String({ minLength: 4, maxLength: 200, pattern: '\\S' }),
    at: Type.Optional(Timestamp),
  },
  { additionalProperties: false, description: 'Put an alarm on the shelf for a while.' },
);
export type ShelveAlarm = Type.Static<typeof ShelveAlarm>;

/** Body of `POST /alarms/unshelvings`. */
export const UnshelveAlarm = Type.Object(
  { alarm: Id, at: Type.Optional(Timestamp) },
  { additionalProperties: false, description: 'Take an alarm from the shelf.' },
);
export type UnshelveAlarm = Type.Static<typeof UnshelveAlarm>;
