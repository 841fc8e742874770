import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Configuration } from '@folge/contracts';
import type { Databases } from '@folge/database';
import { GateKeeper, Keyring, makeRightsRoom } from '@folge/operations';
import Fastify, { LogController } from 'fastify';
import { participantRoutes } from './participant/participant-routes.ts';
import type { App } from './platform.ts';
import { useClosedGate } from './plugins/closed-gate.ts';
import { useDenials } from './plugins/denials.ts';
import { useEntry } from './plugins/entry.ts';
import { useNoIdentityNumbers } from './plugins/no-identity-numbers.ts';
import { refuseUnreadable, useProblems } from './plugins/problems.ts';
import { useRequestLog } from './plugins/request-log.ts';
import { useRouteList } from './plugins/route-list.ts';
import { useSameOrigin } from './plugins/same-origin.ts';
import { useSecurityHeaders } from './plugins/security-headers.ts';
import { useSessionCookie } from './plugins/session-cookie.ts';
import { useSoundText } from './plugins/sound-text.ts';
import { useStrictJson } from './plugins/strict-json.ts';
import { useUnknownRoutes } from './plugins/unknown-routes.ts';
import { asksForPage, isWebBuilt, useWebPages } from './plugins/web-pages.ts';
import { useContracts, type ZodTypeProvider } from './plugins/zod-provider.ts';
import { actRoutes } from './routes/acts.ts';
import { houseCatalogueEdits, pilotCatalogueEdits } from './routes/catalogue-edits.ts';
import { consentEventRoutes } from './routes/consent-events.ts';
import { consentRoutes } from './routes/consents.ts';
import { exportRoutes } from './routes/exports.ts';
import { freeTextRoutes } from './routes/free-texts.ts';
import { frequencyRoutes } from './routes/frequencies.ts';
import { healthRoutes } from './routes/health.ts';
import { holderRoutes } from './routes/holders.ts';
import { instrumentRoutes } from './routes/instruments.ts';
import { letterRoutes } from './routes/letters.ts';
import { noticeRoutes } from './routes/notices.ts';
import { peopleRoutes } from './routes/people.ts';
import { personRequestRoutes } from './routes/person-requests.ts';
import { pilotCatalogueRoutes } from './routes/pilot-catalogue.ts';
import { pilotRoutes } from './routes/pilots.ts';
import { privacyOverviewRoutes } from './routes/privacy-overview.ts';
import { programmeRoutes } from './routes/programmes.ts';
import { projectEndRoutes } from './routes/project-end.ts';
import { referenceRoutes } from './routes/reference.ts';
import { registrationRoutes } from './routes/registration.ts';
import { reportRoutes } from './routes/reports.ts';
import { sessionRoutes } from './routes/session.ts';
import { tryOutFileRoutes } from './routes/try-out-files.ts';
import { uploadRoutes } from './routes/uploads.ts';

const builtWeb = join(import.meta.dirname, '../../web/dist');

export type AppOptions = {
  configuration: Configuration;
  databases: Databases;
  /** The built web app; its default place is beside. */
  webFolder?: string;
  /** Where the log goes; standard output unless said. */
  logTo?: { write(line: string): void };
};

function makeServer({ configuration, logTo }: Pick<AppOptions, 'configuration' | 'logTo'>): App {
  return Fastify({
    bodyLimit: 1_000_000,
    genReqId: () => randomUUID(),
    logger: { level: configuration.logLevel, base: null, ...(logTo ? { stream: logTo } : {}) },
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    // A file of two gigabytes over a slow line takes its time; a line that never ends does not get for ever.
    requestTimeout: 30 * 60_000,
    // Nobody outside these proxies can say that a request comes from somewhere else.
    trustProxy: configuration.trustedProxies.length > 0 ? [...configuration.trustedProxies] : false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseUnreadable,
  }).withTypeProvider<ZodTypeProvider>();
}

/** What every request goes through, in this order. */
async function usePlugins(app: App, { configuration, webFolder }: { configuration: Configuration; webFolder: string }) {
  const isSecure = configuration.origin.startsWith('https:');
  useContracts(app);
  useProblems(app);
  useRequestLog(app);
  useSecurityHeaders(app, { isSecure });
  useStrictJson(app);
  useRouteList(app);
  useUnknownRoutes(app, (request) => isWebBuilt(webFolder) && asksForPage(request));
  await useSessionCookie(app, configuration);
  useSameOrigin(app, configuration.origin);
  useClosedGate(app);
  useSoundText(app);
  useNoIdentityNumbers(app);
  useEntry(app);
  useDenials(app);
  await useWebPages(app, webFolder);
}

/** The table of contents. */
function useRoutes(app: App, webFolder: string): void {
  healthRoutes(app, { webFolder });
  sessionRoutes(app);
  programmeRoutes(app);
  pilotRoutes(app);
  pilotCatalogueRoutes(app);
  instrumentRoutes(app);
  letterRoutes(app);
  noticeRoutes(app);
  registrationRoutes(app);
  projectEndRoutes(app);
  houseCatalogueEdits(app);
  pilotCatalogueEdits(app);
  peopleRoutes(app);
  consentEventRoutes(app);
  consentRoutes(app);
  actRoutes(app);
  reportRoutes(app);
  uploadRoutes(app);
  frequencyRoutes(app);
  freeTextRoutes(app);
  exportRoutes(app);
  holderRoutes(app);
  personRequestRoutes(app);
  privacyOverviewRoutes(app);
  tryOutFileRoutes(app);
  referenceRoutes(app);
}

/**
 * The HTTP application, ready to listen or to be asked in tests. It opens and closes no database. Until its gate has been looked
 * at, it serves nothing about people.
 */
export async function buildApp({ configuration, databases, webFolder = builtWeb, logTo }: AppOptions): Promise<App> {
  const app = makeServer({ configuration, ...(logTo ? { logTo } : {}) });
  const keyring = new Keyring(databases.vault, configuration.keyEncryptionKey);
  const rights = makeRightsRoom(configuration, { databases, keyring });
  const gate = new GateKeeper(rights);
  app.decorate('platform', { configuration, databases, keyring, rights, gate });
  app.addHook('onClose', async () => gate.stop());
  await usePlugins(app, { configuration, webFolder });
  useRoutes(app, webFolder);
  await participantRoutes(app);
  return app;
}
