import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { within } from '@weige/shared/area/code';
import type { Refusal } from '@weige/shared/contract/problems';
import { DutiesQuery, DutyList, TeamList, TeamsQuery } from '@weige/shared/contract/teams';
import { DAY, fromWire, startOfTownDay, townDay } from '@weige/shared/contract/time';
import { calendarOf } from '../../team/calendar.ts';
import { dutiesIn, turnsIn } from '../../team/duties.ts';
import type { DutiesAsked } from '../../team/duties.ts';
import { listTeams } from '../../team/list.ts';
import type { RouteTools, World } from '../scenario.ts';

const tags = ['team'];
const OUTSIDE: Refusal = { problem: 'outside-area', fields: ['/area'] };
/** The longest stretch that may be asked for, and what is answered unasked, ms. */
const LONGEST = 62 * DAY;
const WEEK = 7 * DAY;

/** `GET /teams`, `GET /duties` and `GET /duties.ics`: who there is, and who has duty when. */
export function teamRoutes(app: FastifyInstance, world: World, tools: RouteTools): void {
  const { requires, identityOf, sendRefusal } = tools;
  app.get<{ Querystring: TeamsQuery }>(
    '/teams',
    {
      schema: {
        tags,
        summary: 'Teams of an area with their members, who is on duty and what they are on.',
        querystring: TeamsQuery,
        response: { 200: TeamList },
      },
      onRequest: requires('case:read'),
    },
    async (request, reply) => {
      const reader = identityOf(request);
      const { area = reader.area, serving, dissolved } = request.query;
      if (!within(area, reader.area)) return sendRefusal(request, reply, OUTSIDE);
      return reply.send({ teams: await listTeams(world, reader, { area, serving, dissolved }) });
    },
  );
  dutyRoutes(app, world, tools);
}

/** The area and the stretch of time that are asked for, or why not. */
function askedIn(
  { from, to, area, serving, team }: DutiesQuery,
  { own, now, length }: { readonly own: string; readonly now: number; readonly length: number },
): DutiesAsked | { readonly refusal: Refusal } {
  const asked = area ?? own;
  if (!within(asked, own)) return { refusal: OUTSIDE };
  const start = from === undefined ? startOfTownDay(townDay(now)) : fromWire(from);
  const end = to === undefined ? start + length : fromWire(to);
  if (end <= start) return { refusal: { problem: 'window-empty', fields: ['/to'] } };
  if (end - start > LONGEST) return { refusal: { problem: 'validation', fields: ['/to'], code: 'maximum' } };
  return { area: asked, serving, team, from: start, to: end };
}

function dutyRoutes(app: FastifyInstance, world: World, tools: RouteTools): void {
  const { requires, identityOf, sendRefusal } = tools;
  const onRequest = requires('case:read');
  const querystring = DutiesQuery;
  type Asking = FastifyRequest<{ Querystring: DutiesQuery }>;
  const asked = (request: Asking, length: number) =>
    askedIn(request.query, { own: identityOf(request).area, now: world.now(), length });

  const summary = 'Turns of duty in a stretch of time, in order of time.';
  app.get<{ Querystring: DutiesQuery }>(
    '/duties',
    { schema: { tags, summary, querystring, response: { 200: DutyList } }, onRequest },
    async (request, reply) => {
      const stretch = asked(request, WEEK);
      if ('refusal' in stretch) return sendRefusal(request, reply, stretch.refusal);
      return reply.send({ turns: await turnsIn(world, stretch) });
    },
  );

  const calendar = Type.String({ description: 'iCalendar (RFC 5545), one event a duty.' });
  const response = {
    200: { description: 'The roster.', content: { 'text/calendar': { schema: calendar } } },
  };
  app.get<{ Querystring: DutiesQuery }>(
    '/duties.ics',
    {
      schema: { tags, summary: 'The duty roster for a calendar program.', querystring, response },
      onRequest,
    },
    async (request, reply) => {
      const stretch = asked(request, LONGEST);
      if ('refusal' in stretch) return sendRefusal(request, reply, stretch.refusal);
      const text = calendarOf(world.directory.fullNameOf(stretch.area), await dutiesIn(world, stretch));
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'attachment; filename="duties.ics"')
        .send(text);
    },
  );
}
