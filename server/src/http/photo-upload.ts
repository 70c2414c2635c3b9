import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import Type from 'typebox';
import { MINUTE } from '@weige/shared/contract/time';
import { LARGEST_PHOTO, PHOTO_TYPES, PhotoTaken } from '@weige/shared/phone/photos';
import type { Album } from '../photo/album.ts';
import type { Place } from '../photo/places.ts';
import type { Sender } from '../photo/sender.ts';
import { sendRefusal } from './errors.ts';
import { KEY_HEADER, SubmissionKey } from './phone-commands.ts';
import { headerOf } from './visits.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Room for the upload that is under way. */
    place: Place | undefined;
  }
}

/** A body may take so long to arrive, ms; then its place goes to another. A phone gives up as soon. */
const SLOWEST = 2 * MINUTE;

const Headers = Type.Object({ [KEY_HEADER]: SubmissionKey });
const Bytes = Type.Unsafe<Uint8Array>({ description: 'The file as it is, at most 8 MiB and 25 megapixels.' });
const contents = Object.fromEntries(PHOTO_TYPES.map((type) => [type, { schema: Bytes }]));

/** A way to send photographs. */
export interface Upload {
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** Who is let in, before the body is read. */
  readonly guards: readonly onRequestAsyncHookHandler[];
  readonly senderOf: (request: FastifyRequest) => Sender;
}

/** Bytes that an upload may bring; one that does not say is taken for the largest. */
function sizeOf(request: FastifyRequest): number {
  const told = Number(headerOf(request, 'content-length') ?? LARGEST_PHOTO);
  return Number.isFinite(told) ? Math.min(told, LARGEST_PHOTO) : LARGEST_PHOTO;
}

/** Gives an upload its place before its body is read; it leaves with the connection, or when it has been drawn. */
function placeFor({ limits, places }: Album, senderOf: Upload['senderOf']) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const sender = senderOf(request);
    const place = limits.takeAttempt(sender) ? places.take(sender, sizeOf(request)) : undefined;
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

/** One route for raw bytes, in a part of the application of its own: nothing else there is read. */
export function uploadRoute(parent: FastifyInstance, album: Album, upload: Upload): void {
  const { path, tag, summary, guards, senderOf } = upload;
  const schema = {
    ...{ tags: [tag], summary, headers: Headers },
    body: { content: contents },
    response: { 201: PhotoTaken },
  };
  const onRequest = [...guards, placeFor(album, senderOf)];
  void parent.register((uploads, _options, done) => {
    uploads.decorateRequest('place', undefined);
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser([...PHOTO_TYPES], { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    uploads.post(path, { schema, bodyLimit: LARGEST_PHOTO, onRequest }, async (request, reply) => {
      const { body, place } = request;
      // From here on it leaves when it has been drawn, also where the sender has gone.
      request.place = undefined;
      const sent = body instanceof Uint8Array ? body : new Uint8Array();
      const key = headerOf(request, KEY_HEADER) ?? '';
      const taken = await album.take(senderOf(request), key, sent).finally(() => place?.leave());
      if ('refusal' in taken) return sendRefusal(request, reply, taken.refusal);
      return reply.code(201).send(taken);
    });
    done();
  });
}
