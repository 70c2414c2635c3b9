import { envelopeOf } from '@weige/shared/contract/envelope';
import {
  EventsFrame,
  LIVE_NAMESPACE,
  SubscribeRequest,
  Viewers,
  ViewingRequest,
} from '@weige/shared/contract/live';
import { PHONE_NAMESPACE } from '@weige/shared/phone/live';
import { AskMatters } from '@weige/shared/phone/matters';
import { EVENT_SCHEMAS, EVENT_TYPES } from '@weige/shared/scenarios/events';

/** A channel of its own namespace: what a client asks, and what it is sent. */
const channelOf = (address: string, subscribe: unknown, more: Readonly<Record<string, object>> = {}) => ({
  address,
  messages: { subscribe: { payload: subscribe }, events: { payload: EventsFrame }, ...more },
});

/** Who has a case open, for consoles. */
const presence = { viewing: { payload: ViewingRequest }, viewers: { payload: Viewers } };

const operationOf = (channel: string, action: 'receive' | 'send', message: string) => ({
  action,
  channel: { $ref: `#/channels/${channel}` },
  messages: [{ $ref: `#/channels/${channel}/messages/${message}` }],
});

/** AsyncAPI 3 document of the live protocol, from the contract's schemas. */
export function asyncApi(): unknown {
  const events = Object.fromEntries(
    EVENT_TYPES.map((type) => [type, { title: type, payload: envelopeOf(type, EVENT_SCHEMAS[type]) }]),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Weige live protocol',
      version: '1',
      description:
        'Socket.IO namespace /live: connect with auth.token or the session cookie, then emit subscribe; a console also emits viewing. Namespace /phone: connect with the cookie of the phone and auth.door, the code on the door, then emit subscribe.',
    },
    channels: {
      live: channelOf(LIVE_NAMESPACE, SubscribeRequest, presence),
      phone: channelOf(PHONE_NAMESPACE, AskMatters),
    },
    operations: {
      subscribe: operationOf('live', 'receive', 'subscribe'),
      events: operationOf('live', 'send', 'events'),
      viewing: operationOf('live', 'receive', 'viewing'),
      viewers: operationOf('live', 'send', 'viewers'),
      phoneSubscribe: operationOf('phone', 'receive', 'subscribe'),
      phoneEvents: operationOf('phone', 'send', 'events'),
    },
    components: { messages: events },
  };
}
