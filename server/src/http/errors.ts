import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemDetails, ProblemName, Refusal } from '@weige/shared/contract/problems';
import { faultOf } from '../scenarios/check.ts';
import { languageOf } from './language.ts';
import { problemOf, problemWith } from './problem.ts';

/** What Fastify's own errors are called in our contract. */
const BY_CODE: Readonly<Record<string, ProblemName>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-json',
};

/** Sends problem details with their status and media type. */
export function sendProblem(reply: FastifyReply, problem: ProblemDetails): FastifyReply {
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(problem);
}

/** Sends a refusal in the language of the request. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  return sendProblem(reply, problemOf(refusal, languageOf(request.headers['accept-language'])));
}

function problemFor(error: FastifyError, request: FastifyRequest): ProblemDetails {
  const language = languageOf(request.headers['accept-language']);
  if (error.validation) {
    const faults = error.validation.map(faultOf);
    return problemWith('validation', faults, language);
  }
  const known = BY_CODE[error.code] ?? (error.statusCode === 429 ? 'too-many-requests' : undefined);
  if (known) return problemOf({ problem: known }, language);
  if (error instanceof SyntaxError || error.statusCode === 400)
    return problemOf({ problem: 'malformed-json' }, language);
  request.log.error({ err: error }, 'request failed');
  return problemOf({ problem: error.code.startsWith('SQLITE_') ? 'log-unavailable' : 'internal' }, language);
}

/** Every error and every unknown address is answered with problem details. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) =>
    sendProblem(reply, problemFor(error, request)),
  );
  app.setNotFoundHandler((request, reply) => sendRefusal(request, reply, { problem: 'not-found' }));
}
