import { join } from 'node:path';
import { embeddedServerFolder, embeddedStateFolder } from '@folge/database';
import { type Running, readRunning } from '../startup/running.ts';

const checkout = join(import.meta.dirname, '../..');

/** The Følge that was started from this checkout, while it runs. */
export function findRunning(): Running | undefined {
  return readRunning(embeddedServerFolder({ stateFolder: embeddedStateFolder(checkout) }));
}
