import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import type { DutyTurn } from '@weige/shared/contract/teams';
import { aClock, aPerson, problemIn } from './support/people.ts';
import { aServer } from './support/server.ts';
import { accepted, aMember, aTeam, aTurn } from './support/teams.ts';
import { GRID, TOWN, VILLAGES } from './support/town.ts';

const [OWN, OTHER] = VILLAGES;
/** Tuesday. */
const at = (time: string): number => Date.parse(`2026-11-${time}:00+08:00`);
const START = at('24T09:00');

async function aRota() {
  const clock = aClock(START);
  const server = await aServer({ now: clock.now });
  const cadre = await aPerson(server, 'cadre', { role: 'village-cadre', area: OWN });
  const team = await accepted(cadre, '/teams', aTeam(OWN));
  const member = await accepted(cadre, '/teams/members', aMember(team));
  return { clock, server, cadre, team, member };
}

const stretch = (from: string, to: string): string =>
  `from=${encodeURIComponent(toWire(at(from)))}&to=${encodeURIComponent(toWire(at(to)))}`;
const hours = (turns: readonly DutyTurn[]) =>
  turns.map(({ from, to }) => `${from.slice(8, 16)}/${to.slice(8, 16)}`);

describe('GET /duties', () => {
  it('has every turn that overlaps the stretch, in order of time, with who has it by a masked name', async () => {
    const { cadre, team, member } = await aRota();
    const daily = await accepted(cadre, '/duties', aTurn(team, at('24T20:00'), { member, repeat: 'daily', until: toWire(at('27T00:00')) })); // prettier-ignore
    const weekly = await accepted(cadre, '/duties', aTurn(team, at('25T08:00'), { repeat: 'weekly' }));
    const once = await accepted(cadre, '/duties', aTurn(team, at('26T08:00')));
    const { turns } = (await cadre.get(`/duties?${stretch('25T07:00', '27T08:00')}`)).json();
    expect(hours(turns)).toEqual(['24T20:00/25T08:00', '25T08:00/25T20:00', '25T20:00/26T08:00', '26T08:00/26T20:00', '26T20:00/27T08:00']); // prettier-ignore
    expect(turns.map(({ duty }: DutyTurn) => duty)).toEqual([daily, weekly, daily, once, daily]);
    expect(turns[0]).toEqual({
      ...{ duty: daily, team, teamName: '党群服务队', area: OWN, repeat: 'daily' },
      ...{ member: { id: member, name: '王**' }, from: toWire(at('24T20:00')), to: toWire(at('25T08:00')) },
    });
    expect(turns[1]).not.toHaveProperty('member');
  });

  it('is a week from this morning on unless more is said, of one’s own area or one team', async () => {
    const { server, cadre, team } = await aRota();
    const admin = await aPerson(server, 'admin');
    const town = await accepted(admin, '/teams', aTeam(TOWN));
    const other = await accepted(admin, '/teams', aTeam(OTHER));
    for (const one of [team, town, other])
      for (const from of [START - 8 * HOUR, START + 7 * DAY])
        await accepted(admin, '/duties', { ...aTurn(one, from), to: toWire(from + DAY) });
    const worker = await aPerson(server, 'worker', { role: 'grid-worker', area: GRID });
    const teamsOf = async (person: typeof cadre, query = '') => {
      const { turns } = (await person.get(`/duties${query}`)).json();
      return turns.map((turn: DutyTurn) => turn.team);
    };
    expect(await teamsOf(cadre)).toEqual([team]);
    expect(await teamsOf(cadre, `?${stretch('24T00:00', '30T00:00').replace('11-30', '12-03')}`)).toEqual([
      team,
      team,
    ]);
    expect(await teamsOf(admin, `?team=${other}`)).toEqual([other]);
    expect(await teamsOf(worker)).toEqual([]);
    expect((await teamsOf(worker, '?serving=true')).sort()).toEqual([team, town].sort());
    expect(problemIn(await cadre.get(`/duties?area=${OTHER}`))).toBe('outside-area');
  });

  it('refuses a stretch of no length, of more than 62 days, or of no time at all', async () => {
    const { cadre } = await aRota();
    const lasting = (length: number) =>
      new URLSearchParams({ from: toWire(START), to: toWire(START + length) }).toString();
    for (const path of ['/duties', '/duties.ics']) {
      expect(problemIn(await cadre.get(`${path}?${stretch('25T08:00', '25T08:00')}`))).toBe('window-empty');
      for (const query of [lasting(62 * DAY + 1), 'from=tomorrow'])
        expect(problemIn(await cadre.get(`${path}?${query}`))).toBe('validation');
    }
    expect((await cadre.get(`/duties?${lasting(62 * DAY)}`)).statusCode).toBe(200);
  });

  it('no longer has a turn that was cancelled', async () => {
    const { cadre, team } = await aRota();
    const duty = await accepted(cadre, '/duties', aTurn(team, START));
    await accepted(cadre, '/duties/cancellations', { duty });
    expect((await cadre.get('/duties')).json()).toEqual({ turns: [] });
    expect(problemIn(await cadre.post('/duties/cancellations', { duty }))).toBe('unknown-duty');
  });
});

/** The lines of a calendar, unfolded, by event. */
const eventsIn = (body: string): string[][] =>
  body
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) => event.split('\r\n').filter((line) => line !== '' && !line.startsWith('END:')));

describe('GET /duties.ics', () => {
  it('is a calendar of the roster: times in UTC, repeats as rules, and no name in clear', async () => {
    const { cadre, team, member } = await aRota();
    await accepted(cadre, '/duties', aTurn(team, at('24T20:00'), { member, repeat: 'daily', until: toWire(at('27T20:00')) })); // prettier-ignore
    await accepted(cadre, '/duties', aTurn(team, at('25T08:00'), { repeat: 'weekly' }));
    const answer = await cadre.get('/duties.ics');
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.body).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n[^]*\r\nEND:VCALENDAR$/);
    expect(answer.body).not.toContain('小明');
    expect(Math.max(...answer.body.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(
      75,
    );
    const [night = [], day = []] = eventsIn(answer.body);
    expect(night).toEqual(expect.arrayContaining([
      'DTSTART:20261124T120000Z', 'DTEND:20261125T000000Z', 'RRULE:FREQ=DAILY;UNTIL=20261127T115959Z', 'SUMMARY:党群服务队 王**',
    ])); // prettier-ignore
    expect(day).toEqual(expect.arrayContaining(['DTSTART:20261125T000000Z', 'RRULE:FREQ=WEEKLY', 'SUMMARY:党群服务队'])); // prettier-ignore
  });

  it('has the same text again whenever it is asked for, each duty under its own UID', async () => {
    const { clock, cadre, team } = await aRota();
    const duties = [];
    for (const hour of [0, 24])
      duties.push(await accepted(cadre, '/duties', aTurn(team, START + hour * HOUR)));
    const first = await cadre.get('/duties.ics');
    clock.forward(10 * MINUTE);
    expect((await cadre.get('/duties.ics')).body).toBe(first.body);
    expect(first.body.match(/(?<=UID:)\S+/g)).toEqual(duties.map((duty) => `${duty}@weige`));
  });

  it('takes a name for text, whatever is in it', async () => {
    const { cadre } = await aRota();
    const name = '队\r\nATTACH:http://x;,\\';
    const team = await accepted(cadre, '/teams', aTeam(OWN, { name }));
    await accepted(cadre, '/duties', aTurn(team, START));
    const [event = []] = eventsIn((await cadre.get('/duties.ics')).body);
    expect(event.filter((line) => line.startsWith('ATTACH'))).toEqual([]);
    expect(event).toContain('SUMMARY:队\\nATTACH:http://x\\;\\,\\\\');
  });
});
