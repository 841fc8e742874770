import { describeApi } from '../openapi.ts';
import type { App } from '../platform.ts';
import { referencePage, referenceStyles } from '../reference-page.ts';

/** The interface's own description, for programs and for people. */
export function referenceRoutes(app: App): void {
  const config = { roles: 'anyone' } as const;
  let described: ReturnType<typeof describeApi> | undefined;
  const document = () => {
    described ??= describeApi(app.routeList);
    return described;
  };

  app.get('/openapi.json', { config, schema: { tags: ['reference'], summary: 'This description.' } }, (_, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(document())),
  );

  app.get('/api/reference', { config, schema: { tags: ['reference'], summary: 'A page to read it on.' } }, (_, reply) =>
    reply.type('text/html; charset=utf-8').send(referencePage(document())),
  );

  app.get(
    '/api/reference.css',
    { config, schema: { tags: ['reference'], summary: 'The looks of that page.' } },
    (_, reply) => reply.type('text/css; charset=utf-8').send(referenceStyles),
  );
}
