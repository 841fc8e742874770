import { connect, type LoginUrls, type PooledLogin } from '@folge/database';
import { findDemonstrationCode, loadCatalogue, openDemonstrationLinks, seedDemonstration } from '@folge/operations';

export interface Filling {
  urls: Pick<LoginUrls, PooledLogin>;
  /** What invented people are sealed under; undefined: none are made. */
  demonstration: { keyEncryptionKey: string } | undefined;
}

/** Pilots with participants, those with little Norwegian first: whose page the printed code opens. */
const shownFirst = ['back-to-school', 'ssa', 'vgs', 'kvp', 'trondelag'];

/**
 * Loads the built-in programmes and, in a demonstration, the invented people; what is there already stays. Answers a code that
 * opens an invented person's page.
 */
export async function fillDatabases({ urls, demonstration }: Filling): Promise<{ code: string | undefined }> {
  const databases = connect(urls, { application: 'folge-start', max: 2 });
  try {
    await loadCatalogue(databases.app);
    if (!demonstration) return { code: undefined };
    await seedDemonstration({ databases, ...demonstration });
    await openDemonstrationLinks({ databases, ...demonstration });
    return { code: await findDemonstrationCode({ databases, ...demonstration }, shownFirst) };
  } finally {
    await databases.close();
  }
}
