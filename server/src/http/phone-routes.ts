import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ancestorAt } from '@weige/shared/area/code';
import { BindDevice, DoorView, GivenBindingCode, OpenDoor } from '@weige/shared/phone/door';
import { toWire } from '@weige/shared/contract/time';
import type { Log } from '../log/log.ts';
import { BY_HOUSEHOLD } from '../phone/bindings.ts';
import { PHONE_COOKIE } from '../phone/cookie.ts';
import type { OpenDoorRow } from '../phone/door-tables.ts';
import type { Phones } from '../phone/phones.ts';
import type { Album } from '../photo/album.ts';
import type { Directory } from '../registers/directory.ts';
import { SCENARIOS } from '../scenarios/index.ts';
import type { World } from '../scenarios/scenario.ts';
import { givePhoneCookie } from './cookies.ts';
import { sendRefusal } from './errors.ts';
import { DONE } from './own-routes.ts';
import { phoneCommandRoutes } from './phone-commands.ts';
import { phoneMapRoutes } from './phone-map-routes.ts';
import { matterRoutes } from './phone-matters.ts';
import { phonePhotoRoutes } from './photo-routes.ts';
import { deviceBy, phonesOnly, visitOf, visits } from './visits.ts';

const tags = ['phone'];

function doorView(directory: Directory, { dwelling, name, lng, lat }: OpenDoorRow, bound: boolean): DoorView {
  const village = directory.get(ancestorAt(dwelling, 'village') ?? '')?.properties.name ?? '';
  return { address: name, village, place: [lng, lat], bound };
}

/** `POST /phone/door`: the only route of phones that needs no device yet; it gives the phone its cookie. */
function doorRoute(api: FastifyInstance, { gate }: Phones, directory: Directory): void {
  const open = {
    tags,
    summary: 'Open a door by the code on it.',
    security: [],
    body: OpenDoor,
    response: { 200: DoorView },
  };
  api.post<{ Body: OpenDoor }>('/phone/door', { schema: open }, async (request, reply) => {
    const secret = request.cookies[PHONE_COOKIE];
    const opened = await gate.open({ secret, code: request.body.code, address: request.ip });
    if ('refusal' in opened) return sendRefusal(request, reply, opened.refusal);
    return givePhoneCookie(request, reply, opened.secret)
      .header('cache-control', 'no-store')
      .send(doorView(directory, opened.door, opened.visit.bound));
  });
}

/** The device joins the household behind the door, leaves it, and lets others join. */
function bindingRoutes(phone: FastifyInstance, { bindings, devices }: Phones): void {
  const join = { tags, summary: 'Join the household by a code that was given out.', body: BindDevice };
  phone.post<{ Body: BindDevice }>(
    '/binding',
    { schema: { ...join, response: DONE } },
    async (request, reply) => {
      const refusal = await bindings.join(visitOf(request), request.body.code, deviceBy(request));
      return refusal ? sendRefusal(request, reply, refusal) : reply.code(204).send();
    },
  );

  const leave = { tags, summary: 'Leave the household.', response: DONE };
  phone.delete('/binding', { schema: leave }, async (request, reply) => {
    await devices.leave(visitOf(request), deviceBy(request));
    return reply.code(204).send();
  });

  const give = {
    tags,
    summary: 'Give out a code to join the household.',
    response: { 201: GivenBindingCode },
  };
  phone.post('/binding-codes', { schema: give }, async (request: FastifyRequest, reply: FastifyReply) => {
    const { bound, dwelling } = visitOf(request);
    if (!bound) return sendRefusal(request, reply, { problem: 'not-bound' });
    const { code, ends } = await bindings.give(dwelling, deviceBy(request), BY_HOUSEHOLD);
    return reply.code(201).send({ code, expiresAt: toWire(ends) });
  });
}

/** What the port of phones opens to. */
export interface PhonePorts {
  readonly log: Log;
  readonly world: World;
  readonly phones: Phones;
  readonly album: Album;
}

/** Everything under /phone: a port of its own, which opens by device and door and by nothing else. */
export function phoneRoutes(api: FastifyInstance, { log, world, phones, album }: PhonePorts): void {
  api.decorateRequest('visit', undefined);
  doorRoute(api, phones, world.directory);
  const guard = visits(phones.gate);
  void api.register(
    (phone, _options, done) => {
      phonesOnly(phone, guard);
      phoneCommandRoutes(phone, { log, world, phones, guard });
      matterRoutes(phone, world);
      phoneMapRoutes(phone, world.directory);
      bindingRoutes(phone, phones);
      phonePhotoRoutes(phone, album);
      for (const scenario of SCENARIOS) scenario.phoneRoutes?.(phone, world, { visitOf, sendRefusal });
      done();
    },
    { prefix: '/phone' },
  );
}
