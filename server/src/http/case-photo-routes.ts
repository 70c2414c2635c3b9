import type { FastifyInstance } from 'fastify';
import type { Access } from '../access/access.ts';
import type { Album } from '../photo/album.ts';
import { staffSender } from '../photo/sender.ts';
import { identityOf, requires } from './identity.ts';
import { uploadRoute } from './photo-upload.ts';

/** `POST /case-photos`: what who works off a case has seen there. */
export function casePhotoRoutes(api: FastifyInstance, album: Album, access: Access): void {
  uploadRoute(api, album, {
    path: '/case-photos',
    tag: 'cases',
    summary: 'Send a photograph, to be named in a step.',
    guards: [requires(access, 'case:advance')],
    senderOf: (request) => staffSender(identityOf(request).actor),
  });
}
