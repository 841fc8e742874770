import { problem } from '@folge/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendProblem } from './problems.ts';

type KnownRoute = { methods: string[]; shape: RegExp };

function shapeOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+';
    if (part === '*') return '.*';
    return part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}

/** Answers for addresses without a route: the pages' own for reading, else 405 where another method would do, else 404. */
export function useUnknownRoutes(app: FastifyInstance, sendPage?: (request: FastifyRequest) => boolean): void {
  const known: KnownRoute[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    if (url !== '*' && url !== '/*') known.push({ methods: [method].flat(), shape: shapeOf(url) });
  });
  app.setNotFoundHandler((request, reply) => {
    if (sendPage?.(request)) return reply.sendFile('index.html', { maxAge: 0, immutable: false });
    const path = request.url.split('?')[0] ?? '';
    const methods = known.filter(({ shape }) => shape.test(path)).flatMap((route) => route.methods);
    if (methods.length > 0 && !methods.includes(request.method)) {
      reply.header('allow', [...new Set(methods)].join(', '));
      return sendProblem(request, reply, problem('request.method'));
    }
    return sendProblem(request, reply, problem('not-found'));
  });
}
