import { connect } from '@folge/database';
import { buildApp } from './app.ts';
import { loadConfiguration } from './config.ts';

/** Listens until asked to end; then answers what has begun, closes the databases and ends. */
async function main(): Promise<void> {
  const configuration = loadConfiguration();
  const databases = connect(configuration.databaseUrls, { application: 'folge-api', max: 16 });
  const app = await buildApp({ configuration, databases });
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await app.close();
    await databases.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  await app.listen({ host: configuration.host, port: configuration.port });
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
