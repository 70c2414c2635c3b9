import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import {
  Account,
  AccountList,
  ChangeAccount,
  CreateAccount,
  CreatedAccount,
  SessionList,
} from '@weige/shared/contract/accounts';
import type { EditConflict } from '@weige/shared/contract/accounts';
import type { Access } from '../access/access.ts';
import type { Manager } from '../access/accounts.ts';
import type { Directory } from '../registers/directory.ts';
import { sendProblem, sendRefusal } from './errors.ts';
import { identityOf, requires } from './identity.ts';
import { languageOf } from './language.ts';
import { DONE, SessionParams } from './own-routes.ts';
import { problemOf } from './problem.ts';

/** Any name: accounts from before have names that a new one may not have. */
const NameParams = Type.Object({ name: Type.String({ minLength: 1, maxLength: 60 }) });
type NameParams = Type.Static<typeof NameParams>;
const tags = ['accounts'];

/** Accounts of an area and below, for who manages them there. */
export function accountRoutes(app: FastifyInstance, access: Access, directory: Directory): void {
  const onRequest = requires(access, 'account:manage');
  const managerOf = (request: FastifyRequest): Manager => ({
    identity: identityOf(request),
    address: request.ip,
    tree: directory,
  });

  app.get(
    '/accounts',
    {
      schema: { tags, summary: 'Accounts of one’s area, by name.', response: { 200: AccountList } },
      onRequest,
    },
    async (request) => ({ accounts: await access.accounts.list(identityOf(request).area) }),
  );

  app.post<{ Body: CreateAccount }>(
    '/accounts',
    {
      schema: { tags, summary: 'Make an account.', body: CreateAccount, response: { 201: CreatedAccount } },
      onRequest,
    },
    async (request, reply) => {
      const made = await access.accounts.create(request.body, managerOf(request));
      if ('refusal' in made) return sendRefusal(request, reply, made.refusal);
      return reply.code(201).send(made);
    },
  );

  changeRoute(app, access, managerOf);
  sessionsOfOthers(app, access, managerOf);
}

/** A change of an account; one that began from an older version is answered with the account as it is now. */
function changeRoute(
  app: FastifyInstance,
  access: Access,
  managerOf: (request: FastifyRequest) => Manager,
): void {
  const onRequest = requires(access, 'account:manage');
  const change = { tags, summary: 'Change an account.', params: NameParams, body: ChangeAccount };
  app.patch<{ Params: NameParams; Body: ChangeAccount }>(
    '/accounts/:name',
    { schema: { ...change, response: { 200: Account } }, onRequest },
    async (request, reply) => {
      const { name } = request.params;
      const outcome = await access.accounts.change(name, request.body, managerOf(request));
      if ('refusal' in outcome) return sendRefusal(request, reply, outcome.refusal);
      if ('account' in outcome) return reply.send(outcome.account);
      const language = languageOf(request.headers['accept-language']);
      const problem: EditConflict = {
        ...problemOf({ problem: 'edit-conflict', fields: ['/version'] }, language),
        current: outcome.conflict,
      };
      return sendProblem(reply, problem);
    },
  );
}

/** Sessions of the accounts that one manages. */
function sessionsOfOthers(
  app: FastifyInstance,
  access: Access,
  managerOf: (request: FastifyRequest) => Manager,
): void {
  const onRequest = requires(access, 'account:manage');

  app.get<{ Params: NameParams }>(
    '/accounts/:name/sessions',
    {
      schema: {
        tags,
        summary: 'Sessions of an account.',
        params: NameParams,
        response: { 200: SessionList },
      },
      onRequest,
    },
    async (request, reply) => {
      const found = await access.accounts.within(request.params.name, managerOf(request));
      if ('refusal' in found) return sendRefusal(request, reply, found.refusal);
      const { session } = identityOf(request);
      return reply.send({ sessions: await access.sessions.list(found.account.name, session) });
    },
  );

  const Params = Type.Interface([NameParams, SessionParams], {});
  app.delete<{ Params: Type.Static<typeof Params> }>(
    '/accounts/:name/sessions/:id',
    { schema: { tags, summary: 'End a session of an account.', params: Params, response: DONE }, onRequest },
    async (request, reply) => {
      const manager = managerOf(request);
      const found = await access.accounts.within(request.params.name, manager);
      if ('refusal' in found) return sendRefusal(request, reply, found.refusal);
      const by = { actor: manager.identity.actor, address: manager.address };
      const ended = await access.sessions.endOne(found.account, request.params.id, by);
      return ended ? reply.code(204).send() : sendRefusal(request, reply, { problem: 'not-found' });
    },
  );
}
