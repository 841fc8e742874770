import { readConfiguration, type Variables } from '@folge/contracts';
import { connect, insertRehearsal } from '@folge/database';
import { findRunning } from '../folge/running-folge.ts';
import type { Story } from './story.ts';

/** Notes how it went where the privacy officer reads it: in the Følge that runs from here or that the settings name. */
export async function noteRehearsal({ passed, steps }: Pick<Story, 'passed' | 'steps'>): Promise<string> {
  const variables: Variables | undefined = process.env.DATABASE_URL ? process.env : findRunning()?.environment;
  if (!variables) return 'Ikke notert noe sted: Følge kjører ikke herfra.';
  const databases = connect(readConfiguration(variables).databaseUrls, { application: 'folge-rehearse', max: 1 });
  try {
    await insertRehearsal(databases.app, { passed, steps: JSON.stringify(steps) });
    return 'Notert for personvernombudet.';
  } finally {
    await databases.close();
  }
}
