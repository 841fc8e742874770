import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartRefusal } from './start-refusal.ts';

export interface StartOptions {
  port: number;
  /** Where the embedded server and the files being read lie; undefined: the checkout's own place. */
  stateFolder: string | undefined;
  reset: boolean;
  demonstration: boolean;
  help: boolean;
}

export const usage = `Bruk: npm start -- [valg]
  --port TALL          nettsidens port (ellers PORT, ellers 8080)
  --state MAPPE        hvor databasen og filene ligger
  --reset              slett alt og begynn på nytt
  --no-demonstration   uten oppdiktede data og brukere
Med DATABASE_URL satt brukes den databasen i stedet for en egen; se docs/operations.md.`;

export function readStartOptions(given: readonly string[], environmentPort: string | undefined): StartOptions {
  const { values } = parseStrictly(given);
  const port = values.port ?? (environmentPort || '8080');
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    throw new StartRefusal(`Porten må være et tall fra 1 til 65535. Prøv: npm start -- --port 8080`);
  return {
    port: Number(port),
    stateFolder: values.state === undefined ? undefined : resolve(values.state),
    reset: values.reset,
    demonstration: !values['no-demonstration'],
    help: values.help,
  };
}

function parseStrictly(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        port: { type: 'string' },
        state: { type: 'string' },
        reset: { type: 'boolean', default: false },
        'no-demonstration': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new StartRefusal(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
