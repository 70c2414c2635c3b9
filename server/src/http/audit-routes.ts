import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { within } from '@weige/shared/area/code';
import { AuditPage, AuditQuery } from '@weige/shared/contract/accounts';
import type { Access } from '../access/access.ts';
import type { Identity } from '../access/identity.ts';
import type { AuditScope } from '../audit/audit.ts';
import type { Directory } from '../registers/directory.ts';
import { auditCsv } from './audit-csv.ts';
import { identityOf, requires } from './identity.ts';

const ExportQuery = Type.Omit(AuditQuery, ['limit']);
type ExportQuery = Type.Static<typeof ExportQuery>;

const CSV = Type.String({
  description: 'CSV with a header line; cells that a spreadsheet would run are text.',
});
const tags = ['audit'];

/** `GET /audit` and `GET /audit.csv`: who did what to whom, in one's area. */
export function auditRoutes(app: FastifyInstance, access: Access, directory: Directory): void {
  const onRequest = requires(access, 'audit:read');
  const scopeOf = ({ area }: Identity): AuditScope => {
    const root = directory.root?.properties.code;
    return { area, townWide: root === undefined || within(root, area) };
  };

  app.get<{ Querystring: AuditQuery }>(
    '/audit',
    {
      schema: {
        tags,
        summary: 'The audit log, newest first.',
        querystring: AuditQuery,
        response: { 200: AuditPage },
      },
      onRequest,
    },
    (request) => access.audit.search(scopeOf(identityOf(request)), request.query),
  );
  exportRoute(app, access, scopeOf);
}

/** The same as a table for a spreadsheet. */
function exportRoute(
  app: FastifyInstance,
  access: Access,
  scopeOf: (identity: Identity) => AuditScope,
): void {
  const onRequest = requires(access, 'audit:read');
  const response = { 200: { description: 'The entries.', content: { 'text/csv': { schema: CSV } } } };
  app.get<{ Querystring: ExportQuery }>(
    '/audit.csv',
    {
      schema: {
        tags,
        summary: 'The audit log as a table; is noted itself.',
        querystring: ExportQuery,
        response,
      },
      onRequest,
    },
    async (request, reply) => {
      const identity = identityOf(request);
      const by = { actor: identity.actor, address: request.ip };
      const pages = await access.audit.export(scopeOf(identity), request.query, by);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="audit.csv"')
        .send(Readable.from(auditCsv(pages)));
    },
  );
}
