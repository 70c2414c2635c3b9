import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Accepted } from '@weige/shared/contract/http';
import { Nonce, NONCE_HEADER } from '@weige/shared/phone/door';
import { toWire } from '@weige/shared/contract/time';
import type { Command, Log } from '../log/log.ts';
import { networkOf } from '../phone/limit.ts';
import type { Phones } from '../phone/phones.ts';
import { SCENARIOS } from '../scenarios/index.ts';
import type { PhoneCommandSpec } from '../scenarios/phone-command.ts';
import type { World } from '../scenarios/scenario.ts';
import { sendRefusal } from './errors.ts';
import type { Guard } from './identity.ts';
import { headerOf, visitOf } from './visits.ts';

export interface PhoneRouteParts {
  readonly log: Log;
  readonly world: World;
  readonly phones: Phones;
  readonly guard: Guard;
}

export const KEY_HEADER = 'idempotency-key';

export const SubmissionKey = Type.String({
  minLength: 16,
  maxLength: 200,
  description: 'Random, made by the phone; the same again gives the same answer and nothing twice.',
});

const Headers = Type.Object({
  [NONCE_HEADER]: Type.String({
    pattern: '^[A-Za-z0-9_-]{22}$',
    description: 'The nonce that was fetched for this submission.',
  }),
  [KEY_HEADER]: SubmissionKey,
});

const TOO_MANY = { problem: 'too-many-requests' } as const;

/** Before anything is looked up: is this network flooding us? After it is known who asks: are they? */
function limiters({ limits }: Phones) {
  return {
    early: async (request: FastifyRequest, reply: FastifyReply) =>
      limits.isFlooded(networkOf(request.ip)) ? sendRefusal(request, reply, TOO_MANY) : undefined,
    late: async (request: FastifyRequest, reply: FastifyReply) =>
      limits.takeSubmission(visitOf(request), networkOf(request.ip))
        ? undefined
        : sendRefusal(request, reply, TOO_MANY),
  };
}

/** Refuses a stranger at the door when it is decided, so that a repeat is still told what became of the first. */
function forHousehold(command: Command): Command {
  return { ...command, decide: () => Promise.resolve({ refusal: { problem: 'not-bound' } }) };
}

function routeFor(
  phone: FastifyInstance,
  { log, world, phones, guard }: PhoneRouteParts,
  spec: PhoneCommandSpec,
): void {
  const { early, late } = limiters(phones);
  const schema = {
    tags: ['phone'],
    summary: String(Reflect.get(spec.body, 'description') ?? spec.type),
    headers: Headers,
    body: spec.body,
    response: { 201: Accepted },
  };
  phone.post(spec.path, { schema, onRequest: [early, guard, late] }, async (request, reply) => {
    const visit = visitOf(request);
    const key = headerOf(request, KEY_HEADER) ?? '';
    const nonce = phones.devices.spending(visit.device, headerOf(request, NONCE_HEADER) ?? '');
    const command = spec.prepare(world, visit, request.body, key, nonce);
    const outcome = await log.submit(spec.boundOnly && !visit.bound ? forHousehold(command) : command);
    if (!('refusal' in outcome)) return reply.code(201).send(outcome);
    const told = (await spec.whenRefused?.(outcome.refusal, world, visit, request.body)) ?? outcome.refusal;
    return sendRefusal(request, reply, told);
  });
}

/** `POST /phone/nonce`, and one route for everything that phones may submit. */
export function phoneCommandRoutes(phone: FastifyInstance, parts: PhoneRouteParts): void {
  const { devices, limits } = parts.phones;
  const summary = 'Get the nonce for one submission.';
  phone.post(
    '/nonce',
    { schema: { tags: ['phone'], summary, response: { 201: Nonce } } },
    async (request, reply) => {
      const { device } = visitOf(request);
      if (!limits.nonces.take(device)) return sendRefusal(request, reply, TOO_MANY);
      const { nonce, ends } = await devices.giveNonce(device);
      return reply.code(201).send({ nonce, expiresAt: toWire(ends) });
    },
  );
  for (const scenario of SCENARIOS)
    for (const command of scenario.phone ?? []) routeFor(phone, parts, command);
}
