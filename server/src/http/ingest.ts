import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { IngestLine } from '@weige/shared/contract/http';
import type { IngestAnswer } from '@weige/shared/contract/http';
import { may } from '../access/identity.ts';
import { COMMANDS } from '../scenarios/index.ts';
import { checker } from '../scenarios/check.ts';
import type { Caller } from '../scenarios/scenario.ts';
import { sendRefusal } from './errors.ts';
import { requires } from './identity.ts';
import { languageOf } from './language.ts';
import type { Language } from './language.ts';
import { problemOf, problemWith } from './problem.ts';
import { callerOf } from './commands.ts';
import type { CommandParts } from './commands.ts';

const NDJSON = 'application/x-ndjson';
/** Largest body, bytes, and most lines of one request. */
const LARGEST = 4 * 1024 * 1024;
const MOST_LINES = 10_000;

const Lines = Type.String({
  description: `JSON lines, at most ${MOST_LINES}: \`{ type, key?, data }\`, where data is the body that the endpoint of that event takes.`,
  examples: ['{"type":"parking.exited","key":"gate-7/42","data":{"lot":"P00100","space":3}}'],
});
const Answers = Type.String({
  description: 'JSON lines in the order of the events: `{ line, seq, id }`, or `{ line, problem }`.',
});

const line = checker<IngestLine>(IngestLine);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Takes one line as far as its place in the log, or to the problem with it. Rejects only where the disk failed. */
async function ingest(
  parts: CommandParts,
  caller: Caller,
  language: Language,
  text: string,
  number: number,
): Promise<IngestAnswer> {
  const body = parse(text);
  if (body === undefined)
    return { line: number, problem: problemOf({ problem: 'malformed-json' }, language) };
  if (!line.fits(body))
    return { line: number, problem: problemWith('validation', line.faults(body), language) };
  const command = COMMANDS.get(body.type);
  if (!command)
    return { line: number, problem: problemOf({ problem: 'unknown-type', fields: ['/type'] }, language) };
  if (!may(caller, command.permission))
    return { line: number, problem: problemOf({ problem: 'forbidden' }, language) };
  const faults = command.faults(body.data).map(({ field, code }) => ({ field: `/data${field}`, code }));
  if (faults.length > 0) return { line: number, problem: problemWith('validation', faults, language) };
  const outcome = await parts.log.submit(command.prepare(parts.world, caller, body.data, body.key));
  if (!('refusal' in outcome)) return { line: number, seq: outcome.seq, id: outcome.id };
  const fields = (outcome.refusal.fields ?? []).map((field) => `/data${field}`);
  return { line: number, problem: problemOf({ ...outcome.refusal, fields }, language) };
}

/** `POST /ingest`: many events in one request, one answer a line, in their order; empty lines are passed over. */
export function ingestRoute(app: FastifyInstance, parts: CommandParts): void {
  app.addContentTypeParser(NDJSON, { parseAs: 'string', bodyLimit: LARGEST }, (_request, body, done) => {
    done(null, body);
  });
  const schema = {
    tags: ['log'],
    summary: 'Report many events, one JSON line each.',
    body: { content: { [NDJSON]: { schema: Lines } } },
    response: {
      200: { description: 'One answer for each line.', content: { [NDJSON]: { schema: Answers } } },
    },
  };
  app.post(
    '/ingest',
    { schema, bodyLimit: LARGEST, onRequest: requires(parts.access, 'report') },
    async (request, reply) => {
      if (typeof request.body !== 'string')
        return sendRefusal(request, reply, { problem: 'unsupported-type' });
      const lines = request.body.split('\n');
      const caller = callerOf(request);
      const language = languageOf(request.headers['accept-language']);
      const answers = await Promise.all(
        lines.map((text, index) => {
          if (text.trim() === '') return Promise.resolve(undefined);
          if (index >= MOST_LINES)
            return Promise.resolve({
              line: index + 1,
              problem: problemOf({ problem: 'too-large' }, language),
            });
          return ingest(parts, caller, language, text, index + 1);
        }),
      );
      const text = answers
        .filter((answer) => answer !== undefined)
        .map((answer) => `${JSON.stringify(answer)}\n`);
      return reply.type(NDJSON).send(text.join(''));
    },
  );
}
