import type { FastifyInstance, RouteOptions } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is, in the order of registration: for answering 405, for the reference, for tests. */
    routeList: RouteOptions[];
  }
}

/** Lists the routes and refuses to build an application with a route that does not state who may use it. */
export function useRouteList(app: FastifyInstance): void {
  const routes: RouteOptions[] = [];
  app.decorate('routeList', routes);
  app.addHook('onRoute', (route) => {
    // The web app's files are for anyone; their plugin has no place to say so.
    if (route.url === '/*') route.config = { ...route.config, roles: 'anyone', whileClosed: 'served' };
    if (route.config?.roles === undefined) throw new Error(`${route.method} ${route.url} states no roles.`);
    routes.push(route);
  });
}
