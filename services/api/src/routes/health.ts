import { setTimeout as sleep } from 'node:timers/promises';
import { problem } from '@folge/contracts';
import { type Databases, missingMigrations } from '@folge/database';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { isWebBuilt } from '../plugins/web-pages.ts';

const Health = z.object({ status: z.literal('ready') });
const answersWithinMilliseconds = 900;

async function reasonAgainst(databases: Databases, webFolder: string): Promise<string | undefined> {
  const { app, vault } = databases.pools;
  try {
    const missing = await Promise.all([missingMigrations(app, 'main'), missingMigrations(vault, 'vault')]);
    if (missing.flat().length > 0) return 'databasen mangler migreringer';
  } catch {
    return 'databasen svarer ikke';
  }
  return isWebBuilt(webFolder) ? undefined : 'nettsidene er ikke bygd';
}

/** Ready means: both databases answer and have every migration, the web app is built. Behind a closed gate it is not ready, as nothing is. */
export function healthRoutes(app: App, { webFolder }: { webFolder: string }): void {
  app.get(
    '/health',
    { config: { roles: 'anyone' }, schema: { tags: ['operation'], response: { 200: Health } } },
    async () => {
      const late = sleep(answersWithinMilliseconds, 'databasen svarer ikke', { ref: false });
      const reason = await Promise.race([reasonAgainst(app.platform.databases, webFolder), late]);
      if (reason) throw problem('platform.not-ready', { reason });
      return { status: 'ready' as const };
    },
  );
}
