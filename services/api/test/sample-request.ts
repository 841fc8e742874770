import type { RouteOptions } from 'fastify';
import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.JSONSchema;

const texts = ['a', 'aa', 'nb', '2026-01', 'a-1', 'en tekst som er lang nok'];
const formats: Record<string, string> = {
  uuid: '0190b1f2-0000-4000-8000-000000000000',
  date: '2026-01-15',
  'date-time': '2026-01-15T12:00:00.000Z',
};

function sampleText(schema: JsonSchema): string {
  if (schema.format && formats[schema.format]) return formats[schema.format] as string;
  const fits = texts.find((text) => {
    const isLong = text.length >= (schema.minLength ?? 0);
    return isLong && (!schema.pattern || new RegExp(schema.pattern, 'u').test(text));
  });
  if (fits === undefined) throw new Error(`No sample text fits ${schema.pattern}.`);
  return fits;
}

/** The smallest value that a JSON schema allows: required keys only, first of several. */
function sampleOf(schema: JsonSchema, root: JsonSchema): unknown {
  if (schema.$ref) return sampleOf(root.$defs?.[schema.$ref.replace('#/$defs/', '')] as JsonSchema, root);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (first) return sampleOf(first as JsonSchema, root);
  if (schema.type === 'object') {
    const required = schema.required ?? [];
    return Object.fromEntries(
      required.map((key) => [key, sampleOf((schema.properties?.[key] ?? {}) as JsonSchema, root)]),
    );
  }
  if (schema.type === 'array') {
    return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items as JsonSchema, root));
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    return Math.max(schema.minimum ?? 1, Number(schema.exclusiveMinimum ?? 0) + 1);
  }
  if (schema.type === 'boolean') return true;
  return sampleText(schema);
}

/** A value that a contract accepts, made from the contract itself. */
export function sample(contract: z.ZodType): unknown {
  const schema = z.toJSONSchema(contract, { io: 'input', unrepresentable: 'any' });
  const value = sampleOf(schema, schema);
  contract.parse(value);
  return value;
}

export type SampleRequest = { method: 'GET' | 'PUT' | 'POST' | 'DELETE'; url: string; payload?: object };

/** A request to a route that its contracts accept, with these values in its path; other parts are made up. */
export function sampleRequest(route: RouteOptions, parts: Record<string, string>): SampleRequest {
  const { params, body } = (route.schema ?? {}) as { params?: z.ZodType; body?: z.ZodType };
  const made = params ? (sample(params) as Record<string, string>) : {};
  const path = route.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parts[name] ?? made[name] ?? 'a'));
  const method = route.method as SampleRequest['method'];
  return { method, url: path, ...(body ? { payload: sample(body) as object } : {}) };
}
