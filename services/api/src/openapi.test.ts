import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../test/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const described = async () => (await test.app.inject({ url: '/openapi.json' })).json();

it('describes every route, each with its roles and its refusals', async () => {
  const document = await described();
  const routes = test.app.routeList.filter(({ method, url }) => method !== 'HEAD' && !url.includes('*'));
  expect(routes.length).toBeGreaterThan(10);
  for (const { method, url, config } of routes) {
    const operation = document.paths[url.replace(/:(\w+)/g, '{$1}')][String(method).toLowerCase()];
    expect(operation['x-roles'], url).toEqual(config?.roles);
    expect(operation.responses.default.content).toHaveProperty('application/problem+json');
  }
});

it('has schemas that compile, and no reference to one that is not there', async () => {
  const document = await described();
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'api', ...document });
  for (const name of Object.keys(document.components.schemas)) {
    expect(ajv.getSchema(`api#/components/schemas/${name}`), name).toBeTypeOf('function');
  }
  const validate = ajv.getSchema('api#/components/schemas/Session');
  const nobody = { account: null, grants: [], expiresAt: null, demonstrationSignIn: true };
  expect([validate?.(nobody), validate?.({ grants: [] })]).toEqual([true, false]);
  const referred = JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)/g);
  for (const [, name] of referred) expect(Object.keys(document.components.schemas)).toContain(name);
});

it('is what docs/openapi.json says; renew that with «npm run -s folge -- openapi»', async () => {
  const kept = readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8');
  expect(JSON.parse(kept)).toEqual(await described());
});

it('can be read as a page without a script or a style of its own', async () => {
  const page = await test.app.inject({ url: '/api/reference' });
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.body).toContain('<code>GET /api/pilots/{pilotId}/people</code>');
  expect(page.body).not.toMatch(/<script|<style|style=/);
  expect((await test.app.inject({ url: '/api/reference.css' })).headers['content-type']).toMatch('text/css');
});
