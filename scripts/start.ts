// Starts all of Følge on this machine: `npm start`. Ctrl-C ends all of it.

import { ConfigurationError } from '@folge/contracts';
import { EmbeddedServerRefusal } from '@folge/database';
import { startEverything } from './startup/start-everything.ts';
import { readStartOptions, usage } from './startup/start-options.ts';
import { StartRefusal } from './startup/start-refusal.ts';
import { StopOrder } from './startup/stop-order.ts';

const stops = new StopOrder();

async function end(exitCode: number): Promise<never> {
  await stops.run();
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stops.hasBegun) console.log('\nStopper …');
    void end(0);
  });
}

function isPlain(error: unknown): error is Error {
  return [StartRefusal, EmbeddedServerRefusal, ConfigurationError].some((kind) => error instanceof kind);
}

try {
  const options = readStartOptions(process.argv.slice(2), process.env.PORT);
  if (options.help) {
    console.log(usage);
    process.exit(0);
  }
  const { ended } = await startEverything(options, stops);
  const sentence = await ended;
  if (!stops.hasBegun) console.error(`\n${sentence}\nStopper alt.`);
  await end(1);
} catch (error) {
  // While stopping, what is half started fails in its own ways; that is no news.
  if (!stops.hasBegun) console.error(isPlain(error) ? error.message : error);
  await end(stops.hasBegun ? 0 : 1);
}
