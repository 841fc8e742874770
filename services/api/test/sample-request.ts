import type { RouteOptions } from 'fastify';
import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.JSONSchema;

const texts = ['a', 'aa', 'nb', '2026-01', 'a-1', 'en tekst som er lang nok', 'ABCD-2345-EFGH-6789'];
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

type Where = { root: JsonSchema; open: readonly string[] };

/** Of several shapes the first that can be made: a shape that holds itself cannot, within itself. */
function firstOf(schemas: readonly JsonSchema[], where: Where): unknown {
  for (const schema of schemas.slice(0, -1)) {
    try {
      return sampleOf(schema, where);
    } catch {
      // The next one.
    }
  }
  return sampleOf(schemas.at(-1) as JsonSchema, where);
}

function sampleReferred(reference: string, { root, open }: Where): unknown {
  if (open.includes(reference)) throw new Error(`${reference} holds itself.`);
  const schema = root.$defs?.[reference.replace('#/$defs/', '')] as JsonSchema;
  return sampleOf(schema, { root, open: [...open, reference] });
}

function sampleObject({ required = [], properties = {} }: JsonSchema, where: Where): object {
  return Object.fromEntries(required.map((key) => [key, sampleOf((properties[key] ?? {}) as JsonSchema, where)]));
}

/** The smallest value that a JSON schema allows: required keys only. */
function sampleOf(schema: JsonSchema, where: Where): unknown {
  if (schema.$ref) return sampleReferred(schema.$ref, where);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const several = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (several) return firstOf(several as JsonSchema[], where);
  if (schema.type === 'object') return sampleObject(schema, where);
  if (schema.type === 'array') {
    return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items as JsonSchema, where));
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    return Math.max(schema.minimum ?? 1, Number(schema.exclusiveMinimum ?? 0) + 1);
  }
  if (schema.type === 'null') return null;
  if (schema.type === 'boolean') return true;
  return sampleText(schema);
}

/** A value that a contract accepts, made from the contract itself. */
export function sample(contract: z.ZodType): unknown {
  const schema = z.toJSONSchema(contract, { io: 'input', unrepresentable: 'any' });
  const value = sampleOf(schema, { root: schema, open: [] });
  contract.parse(value);
  return value;
}

export type SampleRequest = { method: 'GET' | 'PUT' | 'POST' | 'DELETE'; url: string; payload?: object };

/** A request to a route that its contracts accept, with these values in its path; other parts are made up. */
export function sampleRequest(route: RouteOptions, parts: Record<string, string>): SampleRequest {
  const { params, querystring, body } = (route.schema ?? {}) as Partial<Record<string, z.ZodType>>;
  const query = querystring ? `?${new URLSearchParams(sample(querystring) as Record<string, string>)}` : '';
  const made = params ? (sample(params) as Record<string, string>) : {};
  const path = route.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parts[name] ?? made[name] ?? 'a'));
  const method = route.method as SampleRequest['method'];
  return { method, url: `${path}${query}`, ...(body ? { payload: sample(body) as object } : {}) };
}
