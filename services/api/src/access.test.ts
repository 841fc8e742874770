import { Role } from '@folge/contracts';
import Fastify, { type LightMyRequestResponse, type RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRequest } from '../test/sample-request.ts';
import {
  addInstrument,
  addOfficeAndNotice,
  addPilots,
  type Caller,
  signInAs,
  startTestApp,
  type TestApp,
} from '../test/test-app.ts';
import { useRouteList } from './plugins/route-list.ts';

/** Every role, every route, every pilot: the routes are those of the application, whichever they are. */
let test: TestApp;
const callers = new Map<Role, Caller>();
let routes: RouteOptions[] = [];

const holdsEverywhere = new Set<Role>(['county', 'directorate', 'privacy_officer', 'operator']);

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['own', 'foreign']);
  await addOfficeAndNotice(test, 'own');
  await addOfficeAndNotice(test, 'foreign');
  await addInstrument(test, 'own');
  await addInstrument(test, 'foreign');
  for (const role of Role.options) {
    const scope = holdsEverywhere.has(role) ? { role } : { role, pilotId: 'own', siteId: 'kontor-a' };
    callers.set(role, await signInAs(test, scope));
  }
  routes = test.app.routeList.filter(({ method }) => method !== 'HEAD');
});
afterAll(() => test.close());

const callerOf = (role: Role) => callers.get(role) as Caller;
const nameOf = (route: RouteOptions) => `${route.method} ${route.url}`;
const rolesOf = (route: RouteOptions) => route.config?.roles;
const isParticipants = ({ url }: RouteOptions) => url === '/min' || url.startsWith('/min/');
const isOfPilot = (route: RouteOptions) => route.config?.pilot !== undefined;
const partsOf = (pilotId: string) => ({ pilotId, instrumentId: `${pilotId}-instrument` });

function allows(route: RouteOptions, role: Role): boolean {
  const roles = rolesOf(route);
  return typeof roles === 'string' || roles === undefined || roles.includes(role);
}

/** All that a client sees of an answer, without what differs between any two. */
function visible({ statusCode, headers, body }: LightMyRequestResponse) {
  const { 'x-request-id': requestId, date: _, ...rest } = headers;
  return { statusCode, headers: rest, body: body.replaceAll(String(requestId), '') };
}

describe('access', () => {
  it('lets anyone at these routes and no others', () => {
    // The participants' own pages are let in by a code, not by a role; they have tests of their own.
    expect(routes.filter((route) => rolesOf(route) === 'anyone' && !isParticipants(route)).map(nameOf)).toEqual([
      'HEAD,GET /*',
      'GET /health',
      'GET /api/session',
      'POST /api/session',
      'DELETE /api/session',
      'GET /api/demonstration-accounts',
      'POST /api/demonstration-session',
      'GET /openapi.json',
      'GET /api/reference',
      'GET /api/reference.css',
    ]);
  });

  it('gives every account, whatever its role, what the programmes’ documents say and nothing about people', () => {
    const open = routes.filter((route) => isOfPilot(route) && rolesOf(route) === 'signed-in').map(nameOf);
    expect(open).toEqual([
      'GET /api/pilots/:pilotId',
      'GET /api/pilots/:pilotId/sites',
      'GET /api/pilots/:pilotId/waves',
      'GET /api/pilots/:pilotId/outcomes',
      'GET /api/pilots/:pilotId/goals',
      'GET /api/pilots/:pilotId/instruments',
      'GET /api/pilots/:pilotId/catalogue',
      'GET /api/instruments/:instrumentId',
      'GET /api/instruments/:instrumentId/versions',
      'GET /api/instruments/:instrumentId/versions/:version',
      'GET /api/pilots/:pilotId/notices',
    ]);
  });

  it('A-1 lets no directorate, county or office account at anything of a pilot that is for some roles', () => {
    const restricted = routes.filter((route) => isOfPilot(route) && Array.isArray(rolesOf(route)));
    expect(restricted.length).toBeGreaterThan(5);
    for (const route of restricted) {
      for (const role of ['directorate', 'county', 'office', 'operator'] as const) {
        expect(allows(route, role), `${nameOf(route)} for ${role}`).toBe(false);
      }
    }
    // How a study is registered and ends is the privacy officer's too; nothing there is about anybody.
    const officers = restricted.filter((route) => allows(route, 'privacy_officer')).map(({ url }) => url);
    expect(officers.length).toBeGreaterThan(0);
    for (const url of officers) expect(url).toMatch(/^\/api\/pilots\/:pilotId\/(registration|project-end)/);
  });

  it('asks everybody to sign in first', async () => {
    for (const route of routes.filter((candidate) => rolesOf(candidate) !== 'anyone')) {
      const request = sampleRequest(route, partsOf('own'));
      const answer = await test.app.inject({ ...request, headers: { origin: 'http://folge.test' } });
      expect([answer.statusCode, answer.json().code], nameOf(route)).toEqual([401, 'session.missing']);
    }
  });

  it('A-2 answers for a foreign pilot byte for byte as for one that does not exist', async () => {
    for (const route of routes.filter(isOfPilot)) {
      for (const role of Role.options) {
        if (holdsEverywhere.has(role) && allows(route, role)) continue;
        const foreign = visible(await callerOf(role)(sampleRequest(route, partsOf('foreign'))));
        const missing = visible(await callerOf(role)(sampleRequest(route, partsOf('missing'))));
        expect(foreign, `${nameOf(route)} for ${role}`).toEqual(missing);
        expect(foreign.statusCode, `${nameOf(route)} for ${role}`).toBe(holdsEverywhere.has(role) ? 403 : 404);
      }
    }
  });

  it('A-1 tells a role that may not, and lets a role that may', async () => {
    for (const route of routes.filter((candidate) => rolesOf(candidate) !== 'anyone')) {
      for (const role of Role.options) {
        const answer = await callerOf(role)(sampleRequest(route, partsOf('own')));
        const where = `${nameOf(route)} for ${role}: ${answer.statusCode} ${answer.body.slice(0, 200)}`;
        if (allows(route, role)) expect([401, 403, 500].includes(answer.statusCode), where).toBe(false);
        else expect([answer.statusCode, answer.json().code], where).toEqual([403, 'role.missing']);
      }
    }
  });

  it('notes a denial in the trail without the pilot that was asked for', async () => {
    const route = routes.find(({ url, method }) => url === '/api/pilots/:pilotId/people' && method === 'GET');
    const denied = await callerOf('researcher')(sampleRequest(route as RouteOptions, { pilotId: 'foreign' }));
    const rows = await test.asSuperuser(
      'select action, pilot_id, outcome, actor_id is not null as known from audit.event where request_id = $1',
      [denied.headers['x-request-id']],
    );
    const action = 'GET /api/pilots/:pilotId/people';
    expect(rows).toEqual([{ action, pilot_id: null, outcome: 'denied', known: true }]);
  });

  it('refuses a route that states no roles', () => {
    const app = Fastify();
    useRouteList(app);
    expect(() => app.get('/api/forgotten', async () => 'x')).toThrow('GET /api/forgotten states no roles.');
  });
});
