import { problem } from '@folge/contracts';
import type { FastifyInstance } from 'fastify';

const longestForm = 60_000;

/** Takes plain HTML forms, each field once, besides what the application takes anyway. */
export function useForms(app: FastifyInstance): void {
  const parsing = { parseAs: 'string', bodyLimit: longestForm } as const;
  app.addContentTypeParser('application/x-www-form-urlencoded', parsing, (_request, text, done) => {
    const fields = [...new URLSearchParams(String(text))];
    const names = new Set(fields.map(([name]) => name));
    if (names.size !== fields.length || names.has('__proto__')) return done(problem('request.invalid'));
    done(null, Object.fromEntries(fields));
  });
}

/** A field of the form that was sent; '' where it was left out. */
export function field(body: unknown, name: string): string {
  const value = (body as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}
