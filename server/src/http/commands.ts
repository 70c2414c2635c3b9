import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { Accepted, IDEMPOTENCY_KEY } from '@weige/shared/contract/http';
import { ProblemDetails } from '@weige/shared/contract/problems';
import type { Access } from '../access/access.ts';
import type { Log } from '../log/log.ts';
import { SCENARIOS } from '../scenarios/index.ts';
import type { CommandSpec, World } from '../scenarios/scenario.ts';
import { sendRefusal } from './errors.ts';
import { identityOf, requires } from './identity.ts';

export interface CommandParts {
  readonly log: Log;
  readonly world: World;
  readonly access: Access;
}

const Headers = Type.Object({ 'idempotency-key': Type.Optional(IDEMPOTENCY_KEY) });

function routeFor(
  app: FastifyInstance,
  { log, world, access }: CommandParts,
  command: CommandSpec,
  tag: string,
): void {
  const schema = {
    tags: [tag],
    summary: String(Reflect.get(command.body, 'description') ?? command.type),
    headers: Headers,
    body: command.body,
    response: { 201: Accepted, '4xx': ProblemDetails, '5xx': ProblemDetails },
  };
  app.post(
    command.path,
    { schema, onRequest: requires(access, command.permission) },
    async (request, reply) => {
      const key = request.headers['idempotency-key'];
      const outcome = await log.submit(
        command.prepare(world, identityOf(request), request.body, typeof key === 'string' ? key : undefined),
      );
      if ('refusal' in outcome) return sendRefusal(request, reply, outcome.refusal);
      return reply.code(201).send(outcome);
    },
  );
}

/** One route for every command of every scenario. */
export function commandRoutes(app: FastifyInstance, parts: CommandParts): void {
  for (const scenario of SCENARIOS)
    for (const command of scenario.commands) routeFor(app, parts, command, scenario.name);
}
