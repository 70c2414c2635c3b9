import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { within } from '@weige/shared/area/code';
import type { Access } from '../access/access.ts';
import { anyCaseOf } from '../case/read.ts';
import { isSeenBy } from '../photo/album.ts';
import type { Album } from '../photo/album.ts';
import { phoneSender } from '../photo/sender.ts';
import type { Store } from '../store/store.ts';
import { sendRefusal } from './errors.ts';
import { identityOf, requires } from './identity.ts';
import { uploadRoute } from './photo-upload.ts';
import { visitOf } from './visits.ts';

const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
type Params = Type.Static<typeof Params>;

const jpeg = { 200: { description: 'A JPEG.', content: { 'image/jpeg': { schema: Type.String() } } } };

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
  uploadRoute(phone, album, {
    path: '/photos',
    tag: 'phone',
    summary: 'Send a photograph, to be named in a report.',
    guards: [],
    senderOf: (request) => phoneSender(visitOf(request)),
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
