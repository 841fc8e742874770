import { PrivacyOverview } from '@folge/contracts';
import { readPrivacyOverview, trailWitness } from '@folge/operations';
import type { App } from '../platform.ts';

/** What the privacy officer looks at; served while the gate is closed too, because that is when it is needed. */
export function privacyOverviewRoutes(app: App): void {
  const { keyring, databases, gate, configuration } = app.platform;

  app.get(
    '/api/privacy-overview',
    {
      config: { roles: ['privacy_officer'], audited: 'privacy-overview', whileClosed: 'counts' },
      schema: {
        tags: ['privacy'],
        summary: 'Requests and holders’ tasks as counts, the trail, the ledger and the last rehearsal.',
        response: { 200: PrivacyOverview },
      },
    },
    (request) =>
      request.inHouse((db, { sessionId }) =>
        readPrivacyOverview({
          db,
          audit: databases.audit,
          sessionId,
          witness: trailWitness(configuration.auditWitnessFile, keyring),
          closedBecause: gate.closedBecause,
        }),
      ),
  );
}
