import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { SwaggerTransform } from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { ProblemDetails } from '@weige/shared/contract/problems';
import { asyncApi } from './asyncapi.ts';

/** What every route answers where it refuses: fit for a page, and never what serialises the answer. */
const refused = {
  description: 'Refused, with the reason as RFC 9457 problem details.',
  content: { 'application/problem+json': { schema: ProblemDetails } },
};

/** A route as the page shows it: with its refusals, and with an answer even where no schema says which. */
const withRefusals: SwaggerTransform = ({ schema, url }) => {
  if (schema.hide === true) return { schema, url };
  const answers = schema.response ?? { 200: { description: 'Done.' } };
  return { schema: { ...schema, response: { ...answers, '4xx': refused, '5xx': refused } }, url };
};

/** The contract for machines and for readers, generated from the same schemas that check every request. */
export async function docs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Weige',
        version: '1',
        description: 'Times are RFC 3339, coordinates WGS 84, errors RFC 9457.',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'weige_session' },
          phone: { type: 'apiKey', in: 'cookie', name: 'weige_phone' },
          door: { type: 'apiKey', in: 'header', name: 'x-door' },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: withRefusals,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  app.get('/api/asyncapi.json', { schema: { hide: true } }, () => asyncApi());
}
