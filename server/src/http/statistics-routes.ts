import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { parentOf, within } from '@weige/shared/area/code';
import type { Refusal } from '@weige/shared/contract/problems';
import { Statistics, StatisticsQuery } from '@weige/shared/contract/statistics';
import type { Access } from '../access/access.ts';
import type { Directory } from '../registers/directory.ts';
import type { World } from '../scenarios/scenario.ts';
import { spanOf } from '../statistics/period.ts';
import { reportJob } from '../statistics/report.ts';
import type { ReportInput } from '../statistics/report.ts';
import { AsideError } from '../store/store.ts';
import type { AsideFault } from '../store/store.ts';
import { sendRefusal } from './errors.ts';
import { identityOf, requires } from './identity.ts';
import { languageOf } from './language.ts';
import { reportWords, statisticsOf } from './statistics-names.ts';
import { statisticsXlsx, XLSX } from './statistics-xlsx.ts';

type Asked = FastifyRequest<{ Querystring: StatisticsQuery }>;

const tags = ['statistics'];

/** What a reader is told where there is no report. Who does not wait for the answer is told nothing. */
const PROBLEMS: Readonly<Record<AsideFault, Refusal['problem']>> = {
  busy: 'too-many-requests',
  closed: 'stopping',
  cancelled: 'internal',
  'too-long': 'internal',
  failed: 'internal',
};

/** No log is older; the calendar of a spreadsheet begins not long before. */
const EARLIEST = '2000-01-01';

/** Areas of the tree that stand directly below an area. */
function partsOf(directory: Directory, area: string): string[] {
  const below = directory.areas.map(({ properties }) => properties.code).filter((code) => code !== area && within(code, area)); // prettier-ignore
  const known = new Set(below);
  const above = (code: string): string | undefined => {
    const parent = parentOf(code);
    return parent === undefined || parent.length <= area.length ? undefined : known.has(parent) ? parent : above(parent); // prettier-ignore
  };
  return below.filter((code) => above(code) === undefined);
}

/** What is asked for, or why it cannot be answered. */
function inputOf(
  { query, ...request }: Pick<Asked, 'query'> & { own: string },
  { directory, now }: World,
): ReportInput | { readonly refusal: Refusal } {
  const { area = request.own, period, day } = query;
  if (!within(area, request.own)) return { refusal: { problem: 'outside-area', fields: ['/area'] } };
  if (!directory.get(area)) return { refusal: { problem: 'unknown-area', fields: ['/area'] } };
  if (day < EARLIEST) return { refusal: { problem: 'validation', fields: ['/day'], code: 'minimum' } };
  const span = spanOf(period, day);
  if (span.from > now()) return { refusal: { problem: 'time-in-future', fields: ['/day'] } };
  return { area, parts: partsOf(directory, area), period, span, before: spanOf(period, day, -1), now: now() };
}

/** Aborted where the reader has gone before the answer. */
function signalOf(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
}

/** Daily, weekly and monthly reports: read aside, so that no event waits for them. */
export function statisticsRoutes(app: FastifyInstance, world: World, access: Access): void {
  const onRequest = requires(access, 'statistics:read');

  const answer = async (
    request: Asked,
    reply: FastifyReply,
    send: (statistics: Statistics) => FastifyReply | Promise<FastifyReply>,
  ) => {
    const input = inputOf({ query: request.query, own: identityOf(request).area }, world);
    if ('refusal' in input) return sendRefusal(request, reply, input.refusal);
    const words = reportWords(languageOf(request.headers['accept-language']));
    try {
      const report = await world.store.aside(reportJob, input, signalOf(reply));
      return await send(statisticsOf(report, input, words, world.directory));
    } catch (error) {
      if (!(error instanceof AsideError)) throw error;
      if (error.fault !== 'cancelled') request.log.error({ err: error }, 'a report failed');
      return sendRefusal(request, reply, { problem: PROBLEMS[error.fault] });
    }
  };

  const json = { tags, summary: 'Report of a day, week or month.', querystring: StatisticsQuery };
  app.get<{ Querystring: StatisticsQuery }>(
    '/statistics',
    { schema: { ...json, response: { 200: Statistics } }, onRequest },
    (request, reply) => answer(request, reply, (statistics) => reply.send(statistics)),
  );

  const file = { 200: { description: 'A workbook.', content: { [XLSX]: { schema: Type.String() } } } };
  const xlsx = { tags, summary: 'The same as a workbook.', querystring: StatisticsQuery, response: file };
  app.get<{ Querystring: StatisticsQuery }>(
    '/statistics.xlsx',
    { schema: xlsx, onRequest },
    (request, reply) =>
      answer(request, reply, async (statistics) => {
        const words = reportWords(languageOf(request.headers['accept-language']));
        const { name, bytes } = await statisticsXlsx(statistics, words);
        const plain = `weige-${statistics.area}-${statistics.period}-${statistics.from.slice(0, 10)}.xlsx`;
        return reply
          .type(XLSX)
          .header('cache-control', 'no-store')
          .header(
            'content-disposition',
            `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
          )
          .send(bytes);
      }),
  );
}
