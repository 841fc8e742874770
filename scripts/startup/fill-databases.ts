import { connect, type LoginUrls, type PooledLogin } from '@folge/database';
import { loadCatalogue, seedDemonstration } from '@folge/operations';

export interface Filling {
  urls: Pick<LoginUrls, PooledLogin>;
  /** What invented people are sealed under; undefined: none are made. */
  demonstration: { keyEncryptionKey: string } | undefined;
}

/** Loads the built-in programmes and, in a demonstration, the invented people; what is there already stays. */
export async function fillDatabases({ urls, demonstration }: Filling): Promise<void> {
  const databases = connect(urls, { application: 'folge-start', max: 2 });
  try {
    await loadCatalogue(databases.app);
    if (demonstration) await seedDemonstration({ databases, ...demonstration });
  } finally {
    await databases.close();
  }
}
