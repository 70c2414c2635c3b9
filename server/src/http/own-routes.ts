import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import {
  ChangePassword,
  ConfirmSecondFactor,
  SavedFilters,
  SecondFactorOffer,
  SessionList,
} from '@weige/shared/contract/accounts';
import type { Access } from '../access/access.ts';
import type { Identity } from '../access/identity.ts';
import { sendRefusal } from './errors.ts';
import { identityOf, requires } from './identity.ts';
import { SIGN_IN_LIMIT } from './session-routes.ts';

/** Answer of what is done and has nothing to say. */
export const DONE = { 204: { type: 'null', description: 'Done.' } };
export const SessionParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
export type SessionParams = Type.Static<typeof SessionParams>;

type Person = Identity & { readonly account: string };
type ForPerson<Request extends FastifyRequest> = (
  person: Person,
  request: Request,
  reply: FastifyReply,
) => Promise<FastifyReply>;

/** Runs the route for who has an account of their own; a token may have the role of a person and is none. */
function forPerson<Request extends FastifyRequest>(handle: ForPerson<Request>) {
  return async (request: Request, reply: FastifyReply): Promise<FastifyReply> => {
    const { account, ...identity } = identityOf(request);
    if (account === undefined) return sendRefusal(request, reply, { problem: 'forbidden' });
    return handle({ ...identity, account }, request, reply);
  };
}

const byOf = ({ actor }: Person, { ip }: FastifyRequest) => ({ actor, address: ip });
const tags = ['session'];

/** One's own sessions, password and second factor. */
export function ownRoutes(app: FastifyInstance, access: Access): void {
  const onRequest = requires(access, 'account:own');

  app.get(
    '/session/sessions',
    {
      schema: { tags, summary: 'One’s own sessions, newest first.', response: { 200: SessionList } },
      onRequest,
    },
    forPerson(async ({ account, session }, _request, reply) =>
      reply.send({ sessions: await access.sessions.list(account, session) }),
    ),
  );

  app.delete<{ Params: SessionParams }>(
    '/session/sessions/:id',
    {
      schema: { tags, summary: 'End one of one’s own sessions.', params: SessionParams, response: DONE },
      onRequest,
    },
    forPerson<FastifyRequest<{ Params: SessionParams }>>(async (person, request, reply) => {
      const account = { name: person.account, area: person.area };
      const ended = await access.sessions.endOne(account, request.params.id, byOf(person, request));
      return ended ? reply.code(204).send() : sendRefusal(request, reply, { problem: 'not-found' });
    }),
  );

  passwordRoute(app, access);
  secondFactorRoutes(app, access);
  filterRoutes(app, access);
}

/** One's own filters of lists, kept together in their order. */
function filterRoutes(app: FastifyInstance, access: Access): void {
  const onRequest = requires(access, 'account:own');
  app.get(
    '/session/filters',
    { schema: { tags, summary: 'One’s own filters of lists.', response: { 200: SavedFilters } }, onRequest },
    forPerson(async ({ account }, _request, reply) =>
      reply.send({ filters: await access.filters.of(account) }),
    ),
  );
  app.put<{ Body: SavedFilters }>(
    '/session/filters',
    {
      schema: {
        tags,
        summary: 'Keep these filters in the place of all.',
        body: SavedFilters,
        response: DONE,
      },
      onRequest,
    },
    forPerson<FastifyRequest<{ Body: SavedFilters }>>(async ({ account }, { body }, reply) => {
      await access.filters.replace(account, body.filters);
      return reply.code(204).send();
    }),
  );
}

/** One's own password. */
function passwordRoute(app: FastifyInstance, access: Access): void {
  const onRequest = requires(access, 'account:own');
  app.post<{ Body: ChangePassword }>(
    '/session/password',
    {
      schema: { tags, summary: 'Change one’s own password.', body: ChangePassword, response: DONE },
      onRequest,
      config: { rateLimit: SIGN_IN_LIMIT },
    },
    forPerson<FastifyRequest<{ Body: ChangePassword }>>(async (person, request, reply) => {
      const refusal = await access.signIn.changePassword(person, request.body, request.ip);
      return refusal ? sendRefusal(request, reply, refusal) : reply.code(204).send();
    }),
  );
}

/** One's own second factor: offered, confirmed by a code, taken away. */
function secondFactorRoutes(app: FastifyInstance, access: Access): void {
  const onRequest = requires(access, 'account:own');
  const path = '/session/second-factor';

  const offered = { 201: SecondFactorOffer };
  app.post(
    path,
    { schema: { tags, summary: 'Get a secret for an authenticator.', response: offered }, onRequest },
    forPerson(async ({ account }, _request, reply) =>
      reply.code(201).send(await access.secondFactor.offer(account)),
    ),
  );

  const confirm = { tags, summary: 'Put the secret in force by a code from it.', body: ConfirmSecondFactor };
  app.put<{ Body: ConfirmSecondFactor }>(
    path,
    { schema: { ...confirm, response: DONE }, onRequest, config: { rateLimit: SIGN_IN_LIMIT } },
    forPerson<FastifyRequest<{ Body: ConfirmSecondFactor }>>(async (person, request, reply) => {
      const { code } = request.body;
      const refusal = await access.secondFactor.confirm(person.account, code, byOf(person, request));
      return refusal ? sendRefusal(request, reply, refusal) : reply.code(204).send();
    }),
  );

  app.delete(
    path,
    { schema: { tags, summary: 'Sign in without a one-time code again.', response: DONE }, onRequest },
    forPerson(async (person, request, reply) => {
      await access.secondFactor.remove(person.account, byOf(person, request));
      return reply.code(204).send();
    }),
  );
}
