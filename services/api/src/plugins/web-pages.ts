import { existsSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export function isWebBuilt(webFolder: string): boolean {
  return existsSync(join(webFolder, 'index.html'));
}

/** Any address that is not the interface's is one of the web app's pages, which finds its way itself. */
export function asksForPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  return !request.url.startsWith('/api/') && !/\.\w+(\?|$)/.test(request.url);
}

/** Serves the built web app. File names carry a digest of their content, so that browsers may keep them for ever. */
export async function useWebPages(app: FastifyInstance, webFolder: string): Promise<void> {
  await app.register(files, {
    root: webFolder,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.setHeader('cache-control', path.endsWith('.html') ? 'no-cache' : 'public, max-age=31536000, immutable');
    },
  });
}
