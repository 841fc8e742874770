import * as contracts from '@folge/contracts';
import type { RouteOptions } from 'fastify';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;
type Direction = 'input' | 'output';

/** The document of OpenAPI 3.1, whose schemas are JSON Schema 2020-12 as zod writes it. */
export type OpenApiDocument = {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema> };
};

export type Operation = {
  operationId: string;
  summary?: string;
  tags?: readonly string[];
  'x-roles': readonly string[] | string;
  parameters?: JsonSchema[];
  requestBody?: JsonSchema;
  responses: Record<string, JsonSchema>;
};

type Contracts = {
  params?: z.ZodType;
  querystring?: z.ZodType;
  body?: z.ZodType;
  response?: Record<string, z.ZodType>;
  summary?: string;
  tags?: readonly string[];
  consumes?: string;
  produces?: string;
};

/** What a request may hold and what an answer holds differ where a contract has defaults. */
const suffix: Record<Direction, string> = { input: 'Input', output: '' };

/** Turns contracts into JSON schemas that refer to each other by name within the document. */
class Schemas {
  readonly #named = new Map<z.ZodType, string>();
  readonly #used: Record<Direction, Map<z.ZodType, string>> = { input: new Map(), output: new Map() };

  constructor() {
    for (const [name, value] of Object.entries(contracts)) {
      if (value instanceof z.ZodType && !this.#named.has(value)) this.#named.set(value, name);
    }
  }

  /** A reference to the contract, which is written out when everything is known. */
  refer(contract: z.ZodType, direction: Direction, name: string): JsonSchema {
    const known = this.#named.get(contract) ?? name;
    this.#used[direction].set(contract, known);
    return { $ref: `#/components/schemas/${known}${suffix[direction]}` };
  }

  write(): Record<string, JsonSchema> {
    const written = { ...this.#writeDirection('output'), ...this.#writeDirection('input') };
    return Object.fromEntries(Object.entries(written).sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  #writeDirection(direction: Direction): Record<string, JsonSchema> {
    const registry = z.registry<{ id: string }>();
    for (const [contract, name] of this.#named) registry.add(contract, { id: `${name}${suffix[direction]}` });
    for (const [contract, name] of this.#used[direction]) {
      if (!this.#named.has(contract)) registry.add(contract, { id: `${name}${suffix[direction]}` });
    }
    const uri = (id: string) => `#/components/schemas/${id}`;
    const { schemas } = z.toJSONSchema(registry, { io: direction, uri, unrepresentable: 'any' });
    const all = schemas as Record<string, JsonSchema>;
    const wanted = [...this.#used[direction].values()].map((name) => `${name}${suffix[direction]}`);
    return pick(all, wanted);
  }
}

/** These schemas and every one they refer to. */
function pick(all: Record<string, JsonSchema>, wanted: string[]): Record<string, JsonSchema> {
  const picked: Record<string, JsonSchema> = {};
  const queue = [...wanted];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const schema = all[name];
    if (picked[name] || !schema) continue;
    const { $schema: _, $id: __, ...rest } = schema;
    picked[name] = rest;
    for (const [, next] of JSON.stringify(rest).matchAll(/"#\/components\/schemas\/([^"/]+)/g))
      queue.push(next as string);
  }
  return picked;
}

function parametersOf(contract: z.ZodType | undefined, place: 'path' | 'query'): JsonSchema[] {
  if (!contract) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(contract, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => {
    return { name, in: place, required: place === 'path' || required.includes(name), schema };
  });
}

function operationIdOf(method: string, url: string): string {
  const words = url
    .replace('/api/', '/')
    .split(/[/.:-]/)
    .filter((word) => word !== '');
  return [method.toLowerCase(), ...words.map((word) => word[0]?.toUpperCase() + word.slice(1))].join('');
}

function responsesOf(described: Contracts, schemas: Schemas, operationId: string): Record<string, JsonSchema> {
  const problem = { $ref: '#/components/schemas/Problem' };
  const answers = Object.entries(described.response ?? { 200: undefined }).map(([status, contract]) => {
    if (described.produces) return [status, { description: 'A file.', content: { [described.produces]: {} } }];
    if (!contract || contract instanceof z.ZodUndefined) return [status, { description: 'Done.' }];
    const schema = schemas.refer(contract, 'output', `${operationId}Response`);
    return [status, { description: 'The answer.', content: { 'application/json': { schema } } }];
  });
  const refusal = { description: 'A refusal.', content: { 'application/problem+json': { schema: problem } } };
  return { ...Object.fromEntries(answers), default: refusal };
}

function bodyOf({ body, consumes }: Contracts, schemas: Schemas, operationId: string): JsonSchema | undefined {
  if (consumes) return { required: true, content: { [consumes]: {} } };
  if (!body) return undefined;
  const schema = schemas.refer(body, 'input', `${operationId}Body`);
  return { required: true, content: { 'application/json': { schema } } };
}

function operationOf(route: RouteOptions, schemas: Schemas): Operation {
  const described = (route.schema ?? {}) as Contracts;
  const operationId = operationIdOf(String(route.method), route.url);
  const parameters = [...parametersOf(described.params, 'path'), ...parametersOf(described.querystring, 'query')];
  const requestBody = bodyOf(described, schemas, operationId);
  return {
    operationId,
    ...(described.summary ? { summary: described.summary } : {}),
    ...(described.tags ? { tags: described.tags } : {}),
    'x-roles': route.config?.roles ?? 'anyone',
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: responsesOf(described, schemas, operationId),
  };
}

/** Describes the application's own routes: there is no second list to keep. */
export function describeApi(routes: readonly RouteOptions[]): OpenApiDocument {
  const schemas = new Schemas();
  schemas.refer(contracts.Problem, 'output', 'Problem');
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    if (route.method === 'HEAD' || route.url.includes('*')) continue;
    const path = route.url.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [String(route.method).toLowerCase()]: operationOf(route, schemas) };
  }
  const description =
    'Every refusal is a problem by RFC 9457. A pilot without a grant answers as one that is not there.';
  const info = { title: 'Følge', version: '1', description };
  return { openapi: '3.1.0', info, paths, components: { schemas: schemas.write() } };
}
