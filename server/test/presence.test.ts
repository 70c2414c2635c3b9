import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GRANTS, PERSON_ROLES } from '@weige/shared/contract/roles';
import type { Viewers } from '@weige/shared/contract/live';
import { aClient } from './support/client.ts';
import { aPerson } from './support/people.ts';
import type { Browser } from './support/people.ts';
import { aHazard } from './support/reports.ts';
import { aServer } from './support/server.ts';
import type { TestServer } from './support/server.ts';
import { gridIn } from './support/teams.ts';
import { placeIn, VILLAGES } from './support/town.ts';
import { until } from './support/wait.ts';

const [OWN, OTHER] = VILLAGES;

/** A console: who else has its case open, as it was last told, and everything that it was told. */
class Desk {
  readonly told: Viewers[] = [];
  readonly socket: Socket;

  constructor({ address }: TestServer, auth: { readonly token?: string }, cookie = '') {
    const extraHeaders = { cookie };
    this.socket = io(`${address}/live`, { auth, extraHeaders, transports: ['websocket'], forceNew: true });
    this.socket.on('viewers', (viewers: Viewers) => this.told.push(viewers));
    onTestFinished(() => void this.socket.close());
  }

  open(id: unknown): this {
    this.socket.emit('viewing', { case: id });
    return this;
  }

  /** Waits until it has been told that these others have the case open. */
  async sees(id: string, ...others: string[]): Promise<void> {
    const expected = JSON.stringify({ case: id, others });
    await until(`${expected} is told, after ${JSON.stringify(this.told.at(-1))}`, () => JSON.stringify(this.told.at(-1)) === expected, 3_000); // prettier-ignore
  }
}

/** A server with a hazard in each of two villages, and consoles by account. */
async function anOffice() {
  const server = await aServer({ listen: true });
  const client = await aClient(server);
  const hazardIn = async (village: string): Promise<string> => {
    const area = gridIn(village);
    return (await client.post('/hazards', aHazard({ area, place: placeIn(area) }))).json().id;
  };
  const [own, other, another] = [await hazardIn(OWN), await hazardIn(OTHER), await hazardIn(OWN)];
  const deskOf = ({ cookie }: Browser) => new Desk(server, {}, cookie);
  const cadre = (name: string) => aPerson(server, name, { role: 'village-cadre', area: OWN });
  return { server, own, other, another, deskOf, cadre };
}

describe('who has a case open', () => {
  it('is told to everybody who has it open, when somebody opens, leaves or is cut off', async () => {
    const { server, own, another, deskOf, cadre } = await anOffice();
    const [wang, li] = [deskOf(await cadre('wang')).open(own), deskOf(await aPerson(server, 'li'))];
    await wang.sees(own);
    li.open(own);
    await wang.sees(own, '岗位 li');
    await li.sees(own, '岗位 wang');
    li.open(another);
    await wang.sees(own);
    await li.sees(another);
    li.open(own);
    await wang.sees(own, '岗位 li');
    li.open(null);
    await wang.sees(own);
    li.open(own);
    await wang.sees(own, '岗位 li');
    li.socket.disconnect();
    await wang.sees(own);
    expect(server.system.log.head).toBe(3);
  });

  it('names each person once and never oneself, however many windows they have', async () => {
    const { own, deskOf, cadre } = await anOffice();
    const [wang, li] = [await cadre('wang'), await cadre('li')];
    const [one, two] = [deskOf(wang).open(own), deskOf(wang).open(own)];
    const [left, right] = [deskOf(li).open(own), deskOf(li).open(own)];
    for (const desk of [one, two]) await desk.sees(own, '岗位 li');
    for (const desk of [left, right]) await desk.sees(own, '岗位 wang');
    left.open(null);
    two.open(null);
    await right.sees(own, '岗位 wang');
    right.socket.disconnect();
    await one.sees(own);
  });

  it('ends when an account is switched off', async () => {
    const { server, own, deskOf, cadre } = await anOffice();
    const admin = await aPerson(server, 'admin');
    const [wang, li] = [deskOf(await cadre('wang')).open(own), deskOf(await cadre('li')).open(own)];
    await wang.sees(own, '岗位 li');
    await admin.patch('/accounts/li', { version: 1, active: false });
    await wang.sees(own);
    expect(li.socket.connected).toBe(false);
  });

  it.each(PERSON_ROLES)(
    'is for a %s to see and to be seen in as GRANTS says, and in no other village',
    async (role) => {
      const { server, own, other, deskOf } = await anOffice();
      const watch = deskOf(await aPerson(server, 'watch', { role: 'town-admin' }));
      const guest = deskOf(await aPerson(server, 'guest', { role, area: OWN }));
      await until('it is in', () => guest.socket.connected);
      watch.open(other);
      guest.open(other);
      await watch.sees(other);
      watch.open(own);
      guest.open(own);
      // What the watcher is told last comes after whatever the guest did.
      const known = GRANTS[role].includes('case:read');
      await (known ? watch.sees(own, '岗位 guest') : watch.sees(own));
      if (known) await guest.sees(own, '岗位 watch');
      expect(watch.told.filter((told) => told.case === other && told.others.length > 0)).toEqual([]);
      expect(guest.told.filter((told) => told.case === other)).toEqual([]);
      expect(guest.told.length > 0).toBe(known);
    },
  );

  it('is nothing that a token is told or seen by: it is nobody’s console', async () => {
    const { server, own, deskOf, cadre } = await anOffice();
    const token = new Desk(server, { token: await server.token('town-admin') }).open(own);
    await until('it is in', () => token.socket.connected);
    const wang = deskOf(await cadre('wang')).open(own);
    await wang.sees(own);
    expect([token.told, wang.told]).toEqual([[], [{ case: own, others: [] }]]);
  });

  it('is unharmed by what makes no sense, and by a console that goes to and fro as fast as it can', async () => {
    const { own, another, deskOf, cadre } = await anOffice();
    const [wang, li] = [deskOf(await cadre('wang')).open(own), deskOf(await cadre('li'))];
    await wang.sees(own);
    for (const body of [
      undefined,
      null,
      '',
      7,
      [],
      {},
      { case: '' },
      { case: 'x'.repeat(60_000) },
      { case: { $ne: null } },
    ])
      li.socket.emit('viewing', body);
    li.socket.emit('viewing');
    li.open('019abcde-0000-7000-8000-000000000009');
    for (let round = 0; round < 500; round++) li.open(round % 2 === 0 ? own : another);
    li.open(own);
    await wang.sees(own, '岗位 li');
    await li.sees(own, '岗位 wang');
    expect([li.socket.connected, wang.socket.connected]).toEqual([true, true]);
    expect(wang.told.length).toBeLessThan(50);
  });
});
