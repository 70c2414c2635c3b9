import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { within } from '@weige/shared/area/code';
import { LARGEST_PHOTO, PHOTO_TYPES, PhotoTaken } from '@weige/shared/phone/photos';
import { MINUTE } from '@weige/shared/contract/time';
import type { Access } from '../access/access.ts';
import { anyCaseOf } from '../case/read.ts';
import { isSeenBy } from '../photo/album.ts';
import type { Album } from '../photo/album.ts';
import type { Place } from '../photo/places.ts';
import type { Store } from '../store/store.ts';
import { sendRefusal } from './errors.ts';
import { identityOf, requires } from './identity.ts';
import { KEY_HEADER, SubmissionKey } from './phone-commands.ts';
import { headerOf, visitOf } from './visits.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Room for the upload that is under way. */
    place: Place | undefined;
  }
}

/** A body may take so long to arrive, ms; then its place goes to another. A phone gives up as soon. */
const SLOWEST = 2 * MINUTE;

const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
type Params = Type.Static<typeof Params>;

const Headers = Type.Object({ [KEY_HEADER]: SubmissionKey });
const Bytes = Type.Unsafe<Uint8Array>({ description: 'The file as it is, at most 8 MiB and 25 megapixels.' });
const contents = Object.fromEntries(PHOTO_TYPES.map((type) => [type, { schema: Bytes }]));
const jpeg = { 200: { description: 'A JPEG.', content: { 'image/jpeg': { schema: Type.String() } } } };

/** Bytes that an upload may bring; one that does not say is taken for the largest. */
function sizeOf(request: FastifyRequest): number {
  const told = Number(headerOf(request, 'content-length') ?? LARGEST_PHOTO);
  return Number.isFinite(told) ? Math.min(told, LARGEST_PHOTO) : LARGEST_PHOTO;
}

/** Gives an upload its place before its body is read; it leaves with the connection, or when it has been drawn. */
function placeFor({ limits, places }: Album) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const visit = visitOf(request);
    const place = limits.takeAttempt(visit) ? places.take(visit, sizeOf(request)) : undefined;
    if (!place) return sendRefusal(request, reply, { problem: 'too-many-requests' });
    const tooSlow = setTimeout(() => request.raw.destroy(), SLOWEST);
    request.place = place;
    reply.raw.once('close', () => {
      clearTimeout(tooSlow);
      request.place?.leave();
    });
    return undefined;
  };
}

function uploadRoute(phone: FastifyInstance, album: Album): void {
  phone.removeAllContentTypeParsers();
  phone.addContentTypeParser([...PHOTO_TYPES], { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  const schema = {
    tags: ['phone'],
    summary: 'Send a photograph, to be named in a report.',
    headers: Headers,
    body: { content: contents },
    response: { 201: PhotoTaken },
  };
  phone.post(
    '/photos',
    { schema, bodyLimit: LARGEST_PHOTO, onRequest: placeFor(album) },
    async (request, reply) => {
      const { body, place } = request;
      // From here on it leaves when it has been drawn, also where the phone has gone.
      request.place = undefined;
      const sent = body instanceof Uint8Array ? body : new Uint8Array();
      const key = headerOf(request, KEY_HEADER) ?? '';
      const taken = await album.take(visitOf(request), key, sent).finally(() => place?.leave());
      if ('refusal' in taken) return sendRefusal(request, reply, taken.refusal);
      return reply.code(201).send(taken);
    },
  );
}

async function send(request: FastifyRequest, reply: FastifyReply, album: Album, id: string) {
  const photo = await album.open(id);
  if (!photo) return sendRefusal(request, reply, { problem: 'not-found' });
  return reply
    .type('image/jpeg')
    .header('cache-control', 'private, max-age=3600')
    .header('content-disposition', 'inline')
    .send(photo);
}

/** Under /phone: to send a photograph, and to see those of what the phone follows. */
export function phonePhotoRoutes(phone: FastifyInstance, album: Album): void {
  phone.decorateRequest('place', undefined);
  void phone.register((uploads, _options, done) => {
    uploadRoute(uploads, album);
    done();
  });
  const schema = {
    tags: ['phone'],
    summary: 'A photograph of this phone or its household.',
    params: Params,
    response: jpeg,
  };
  phone.get<{ Params: Params }>('/photos/:id', { schema }, async (request, reply) => {
    const photo = await album.find(request.params.id);
    return photo && isSeenBy(photo, visitOf(request))
      ? send(request, reply, album, request.params.id)
      : sendRefusal(request, reply, { problem: 'not-found' });
  });
}

/** `GET /photos/:id`: the photographs of the cases in one's area. */
export function photoRoutes(
  api: FastifyInstance,
  { album, store }: { readonly album: Album; readonly store: Store },
  access: Access,
): void {
  const schema = { tags: ['cases'], summary: 'A photograph of a case.', params: Params, response: jpeg };
  const onRequest = requires(access, 'case:read');
  api.get<{ Params: Params }>('/photos/:id', { schema, onRequest }, async (request, reply) => {
    const { id } = request.params;
    const owner = (await album.find(id))?.owner;
    const found = owner ? await anyCaseOf(store.reader, owner) : undefined;
    if (!found) return sendRefusal(request, reply, { problem: 'not-found' });
    if (!within(found.area, identityOf(request).area))
      return sendRefusal(request, reply, { problem: 'outside-area' });
    return send(request, reply, album, id);
  });
}
