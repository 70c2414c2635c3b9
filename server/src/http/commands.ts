import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Accepted, IDEMPOTENCY_KEY } from '@weige/shared/contract/http';
import { ProblemDetails } from '@weige/shared/contract/problems';
import type { Access } from '../access/access.ts';
import type { Log } from '../log/log.ts';
import { SCENARIOS } from '../scenarios/index.ts';
import type { Caller, CommandSpec, World } from '../scenarios/scenario.ts';
import { sendProblem, sendRefusal } from './errors.ts';
import { identityOf, requires } from './identity.ts';
import { languageOf } from './language.ts';
import { problemOf } from './problem.ts';

export interface CommandParts {
  readonly log: Log;
  readonly world: World;
  readonly access: Access;
}

/** A conflict is answered with the thing as it is now; any other 409 is a problem like all. */
function conflicts({ conflict }: CommandSpec) {
  if (!conflict) return {};
  const schema = Type.Union([conflict.schema, ProblemDetails]);
  const description = 'Refused; of an `edit-conflict` with the thing as it is now.';
  return { 409: { description, content: { 'application/problem+json': { schema } } } };
}

const Headers = Type.Object({ 'idempotency-key': Type.Optional(IDEMPOTENCY_KEY) });

/** Who asks, and from where. */
export const callerOf = (request: FastifyRequest): Caller => ({
  ...identityOf(request),
  address: request.ip,
});

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
    response: { 201: Accepted, ...conflicts(command), '4xx': ProblemDetails, '5xx': ProblemDetails },
  };
  app.post(
    command.path,
    { schema, onRequest: requires(access, command.permission) },
    async (request, reply) => {
      const key = request.headers['idempotency-key'];
      const caller = callerOf(request);
      const outcome = await log.submit(
        command.prepare(world, caller, request.body, typeof key === 'string' ? key : undefined),
      );
      if ('refusal' in outcome) {
        const { refusal } = outcome;
        const conflict = refusal.problem === 'edit-conflict' ? command.conflict : undefined;
        const current = await conflict?.current(request.body, world, caller);
        if (!current) return sendRefusal(request, reply, refusal);
        const language = languageOf(request.headers['accept-language']);
        const problem = { ...problemOf(refusal, language), current };
        return sendProblem(reply, problem);
      }
      return reply.code(201).send(outcome);
    },
  );
}

/** One route for every command of every scenario. */
export function commandRoutes(app: FastifyInstance, parts: CommandParts): void {
  for (const scenario of SCENARIOS)
    for (const command of scenario.commands) routeFor(app, parts, command, scenario.name);
}
