import { problem } from '@folge/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendProblem } from './problems.ts';

function shapeOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}

function methodsAt(app: FastifyInstance, path: string): string[] {
  const here = app.routeList.filter(({ url }) => !url.includes('*') && shapeOf(url).test(path));
  return [...new Set(here.flatMap(({ method }) => method))];
}

/** Answers for addresses without a route: one of the web app's pages, else 405 where another method would do, else 404. */
export function useUnknownRoutes(app: FastifyInstance, asksForPage: (request: FastifyRequest) => boolean): void {
  app.setNotFoundHandler((request, reply) => {
    if (asksForPage(request)) return reply.sendFile('index.html');
    const methods = methodsAt(app, request.url.split('?')[0] ?? '');
    if (methods.length > 0 && !methods.includes(request.method)) {
      reply.header('allow', methods.join(', '));
      return sendProblem(request, reply, { refusal: problem('request.method') });
    }
    return sendProblem(request, reply, { refusal: problem('not-found') });
  });
}
