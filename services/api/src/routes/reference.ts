import { describeApi } from '../openapi.ts';
import type { App } from '../platform.ts';
import { referencePage, referenceStyles } from '../reference-page.ts';

const config = { roles: 'anyone', whileClosed: 'served' } as const;
const tags = ['reference'];

type Described = () => ReturnType<typeof describeApi>;

function sendDescription(app: App, described: Described): void {
  app.get('/openapi.json', { config, schema: { tags, summary: 'This description.' } }, (_, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(described())),
  );
}

function showReference(app: App, described: Described): void {
  app.get('/api/reference', { config, schema: { tags, summary: 'A page to read it on.' } }, (_, reply) =>
    reply.type('text/html; charset=utf-8').send(referencePage(described())),
  );
}

function sendLooks(app: App): void {
  app.get('/api/reference.css', { config, schema: { tags, summary: 'The looks of that page.' } }, (_, reply) =>
    reply.type('text/css; charset=utf-8').send(referenceStyles),
  );
}

/** The interface's own description, for programs and for people. It is put together when it is first asked for. */
export function referenceRoutes(app: App): void {
  let kept: ReturnType<typeof describeApi> | undefined;
  const described = () => {
    kept ??= describeApi(app.routeList);
    return kept;
  };
  sendDescription(app, described);
  showReference(app, described);
  sendLooks(app);
}
