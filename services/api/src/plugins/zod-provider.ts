import type { FastifyInstance, FastifyTypeProvider } from 'fastify';
import { z } from 'zod';

/** Handlers see what the contract's validation yields, and may reply with what the contract accepts. */
export interface ZodTypeProvider extends FastifyTypeProvider {
  validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown;
  serializer: this['schema'] extends z.ZodType ? z.input<this['schema']> : unknown;
}

/** A request that a contract refuses: where, and what was expected; never the value that was sent. */
export class InvalidRequest extends Error {
  override name = 'InvalidRequest';
  readonly issues: { path: string; message: string }[];

  constructor(issues: { path: string; message: string }[]) {
    super('The request does not keep to the contract.');
    this.issues = issues;
  }
}

function contractOf(schema: unknown): z.ZodType {
  if (schema instanceof z.ZodType) return schema;
  throw new TypeError('A route’s schema is a zod contract.');
}

/** Requests are validated and responses filtered by the zod contracts themselves. */
export function useContracts(app: FastifyInstance): void {
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const contract = contractOf(schema);
    return (given: unknown) => {
      const result = contract.safeParse(given);
      if (result.success) return { value: result.data };
      const issues = result.error.issues.map(({ path, message }) => ({
        path: [httpPart ?? 'body', ...path].join('.'),
        message,
      }));
      return { error: new InvalidRequest(issues.slice(0, 50)) };
    };
  });
  app.setSerializerCompiler(({ schema }) => {
    const contract = contractOf(schema);
    return (reply: unknown) => JSON.stringify(contract.parse(reply));
  });
}
