import { connect } from '@folge/database';
import { loadConfiguration } from './config.ts';

const configuration = loadConfiguration();
const databases = connect(configuration.databaseUrls, { application: 'folge-worker', max: 4 });

/** Keeps the process until it is asked to end. */
const waiting = setInterval(() => {}, 60_000);

async function end(): Promise<void> {
  clearInterval(waiting);
  await databases.close();
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
