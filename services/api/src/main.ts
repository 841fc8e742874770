import { connect } from '@folge/database';
import { keepSpareProcesses } from '@folge/operations';
import { buildApp } from './app.ts';
import { loadConfiguration } from './config.ts';
import { traceOf } from './plugins/problems.ts';

const configuration = loadConfiguration();
const databases = connect(configuration.databaseUrls, { application: 'folge-api', max: 16 });
const app = await buildApp({ configuration, databases });

let isEnding = false;

/** Answers what has begun, closes the databases and ends. A second signal changes nothing. */
async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await app.close();
  await databases.close();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);

keepSpareProcesses('inspection');

let lastReason: string | undefined;
await app.platform.gate.watch((gate) => {
  const reason = gate.isOpen ? undefined : gate.reason;
  if (reason !== lastReason) app.log.warn({ gate: reason ?? 'open' }, 'restore gate');
  if (reason !== lastReason && !gate.isOpen && gate.error) app.log.error(traceOf(gate.error), 'restore gate');
  if (gate.isOpen && gate.replayed > 0) app.log.warn({ carriedOut: gate.replayed }, 'restore gate');
  lastReason = reason;
});

await app.listen({ host: configuration.host, port: configuration.port });
