import { envelopeOf } from '@weige/shared/contract/envelope';
import { EventsFrame, LIVE_NAMESPACE, SubscribeRequest } from '@weige/shared/contract/live';
import { EVENT_SCHEMAS, EVENT_TYPES } from '@weige/shared/scenarios/events';

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
        'Socket.IO namespace /live. Connect with auth.token or the session cookie, then emit subscribe.',
    },
    channels: {
      live: {
        address: LIVE_NAMESPACE,
        messages: {
          subscribe: { payload: SubscribeRequest },
          events: { payload: EventsFrame },
        },
      },
    },
    operations: {
      subscribe: {
        action: 'receive',
        channel: { $ref: '#/channels/live' },
        messages: [{ $ref: '#/channels/live/messages/subscribe' }],
      },
      events: {
        action: 'send',
        channel: { $ref: '#/channels/live' },
        messages: [{ $ref: '#/channels/live/messages/events' }],
      },
    },
    components: { messages: events },
  };
}
