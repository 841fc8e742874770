import { RevisionQuery } from '@folge/contracts';
import type { CatalogueKind, CatalogueRecords, MainTransaction, RecordFilter } from '@folge/database';
import { deleteOwnRecord, putCatalogueRecord } from '@folge/operations';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { type RouteRoles, researchers, type Work } from '../plugins/entry.ts';

type Parts = Record<string, string>;

/** A kind of record at an address of its own. */
export type Editable<K extends CatalogueKind> = {
  kind: K;
  url: string;
  /** The parts of the address, and which of them name the record. */
  params: Record<string, z.ZodType<string>>;
  key: readonly string[];
  edit: z.ZodType<{ revision: number | null }>;
  stored: z.ZodType<CatalogueRecords[K]>;
  tags: readonly string[];
  /** What the record holds that stands in the address or is known otherwise. */
  complete?: (transaction: MainTransaction, parts: Parts) => Promise<object>;
};

type Access = {
  config: { roles: RouteRoles; pilot?: 'path' };
  enter: <T>(request: FastifyRequest, work: Work<T>) => Promise<T>;
};

function placeOf<K extends CatalogueKind>({ key }: Editable<K>, parts: Parts) {
  return {
    owner: parts.pilotId ?? null,
    key: Object.fromEntries(key.map((name) => [name, parts[name]])) as RecordFilter<K>,
  };
}

function writeRecord<K extends CatalogueKind>(app: App, editable: Editable<K>, { enter, ...access }: Access): void {
  const { kind, url, tags, edit, stored } = editable;
  const config = { ...access.config, audited: kind, whileClosed: 'served' } as const;
  const params = z.strictObject(editable.params);
  app.put(
    url,
    { config, schema: { tags, summary: `Write this ${kind}.`, params, body: edit, response: { 200: stored } } },
    (request) =>
      enter(request, async (transaction, { accountId: changedBy }) => {
        const { revision, ...given } = request.body;
        const parts = request.params as Parts;
        const record = { ...given, ...(await editable.complete?.(transaction, parts)) };
        return putCatalogueRecord(transaction, kind, { record, revision, changedBy, ...placeOf(editable, parts) });
      }),
  );
}

function takeRecordAway<K extends CatalogueKind>(app: App, editable: Editable<K>, { enter, ...access }: Access): void {
  const { kind, url, tags } = editable;
  const config = { ...access.config, audited: kind, whileClosed: 'served' } as const;
  const params = z.strictObject(editable.params);
  const querystring = RevisionQuery;
  const response = { 204: z.undefined() };
  app.delete(
    url,
    { config, schema: { tags, summary: `Take this ${kind} away.`, params, querystring, response } },
    async (request, reply) => {
      await enter(request, (transaction, { accountId: changedBy }) => {
        const { revision } = request.query;
        const place = placeOf(editable, request.params as Parts);
        return deleteOwnRecord(transaction, kind, { revision, changedBy, ...place });
      });
      return reply.code(204).send();
    },
  );
}

function editRoutes<K extends CatalogueKind>(app: App, editable: Editable<K>, access: Access): void {
  writeRecord(app, editable, access);
  takeRecordAway(app, editable, access);
}

/** Writing and taking away what belongs to a pilot, by its researchers. */
export function pilotEditRoutes<K extends CatalogueKind>(app: App, editable: Editable<K>): void {
  const config = { roles: researchers, pilot: 'path' } as const;
  editRoutes(app, editable, { config, enter: (request, work) => request.inPilot(work) });
}

/** The same for what belongs to the house, by whoever is principal investigator of a pilot. */
export function houseEditRoutes<K extends CatalogueKind>(app: App, editable: Editable<K>): void {
  const config = { roles: ['principal_investigator'] } as const;
  editRoutes(app, editable, { config, enter: (request, work) => request.inHouse(work) });
}
