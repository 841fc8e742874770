import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  BackupEnvironment,
  Environment,
  PreparationEnvironment,
  readConfiguration,
  readPreparation,
} from '@folge/contracts';
import { embeddedServerFolder, prepareDatabases } from '@folge/database';
import { buildWeb } from './build-web.ts';
import { fillDatabases } from './fill-databases.ts';
import { eraseEverything, refuseSecondStart, startOwnServer, stateFolderOf } from './own-server.ts';
import { forgetRunning, noteRunning } from './running.ts';
import { startService } from './service.ts';
import { listSignIns } from './sign-ins.ts';
import type { StartOptions } from './start-options.ts';
import { StartRefusal } from './start-refusal.ts';
import { secondsSince, step } from './step.ts';
import type { StopOrder } from './stop-order.ts';
import { refuseTakenPort, waitUntilHealthy } from './web-port.ts';

const checkout = join(import.meta.dirname, '../..');

/** What only the preparation needs and no running process gets. */
const preparationAlone = [
  'FOLGE_ADMINISTRATOR_URL',
  'FOLGE_VAULT_ADMINISTRATOR_URL',
  'FOLGE_PASSWORD_OWNER',
  'FOLGE_PASSWORD_VAULT_OWNER',
  'FOLGE_PASSWORD_BACKUP',
  'FOLGE_PASSWORD_VAULT_BACKUP',
];

/** Every step of a start. `ended` resolves with a sentence once any part of what was started has ended. */
export async function startEverything(options: StartOptions, stops: StopOrder): Promise<{ ended: Promise<string> }> {
  const startedAt = performance.now();
  const serverFolder = embeddedServerFolder({ stateFolder: stateFolderOf(options) });
  await refuseSecondStart(options);
  await refuseTakenPort(options.port, process.env.HOST || '127.0.0.1');
  const found = await findDatabases(options, stops);
  const configuration = readConfiguration(found.environment);
  await step('Databasene er klare', () => prepareDatabases(readPreparation(found.environment)));
  const demonstration = options.demonstration && configuration.mode !== 'production' ? configuration : undefined;
  const { code } = await step('Innholdet er på plass', () =>
    fillDatabases({ urls: configuration.databaseUrls, demonstration }),
  );
  await step('Nettsidene er bygd', () => buildWeb(checkout));
  const ended = Promise.race([...found.ended, ...startServices(found.environment, { serverFolder, stops })]);
  const address = `http://127.0.0.1:${configuration.port}`;
  await step('Nettjenesten svarer', () => Promise.race([waitUntilHealthy(address), refuseAtEnd(ended)]));
  noteRunning(serverFolder, { pid: process.pid, address, environment: found.environment });
  stops.add(() => forgetRunning(serverFolder));
  console.log(`\nFølge er klar etter ${secondsSince(startedAt)}: ${address}\n`);
  if (configuration.demonstrationSignIn) console.log(`${await listSignIns(address)}\n`);
  if (code) console.log(`En oppdiktet deltakers egen side: ${address}/min#${code}\n`);
  console.log('Stopp med Ctrl-C.');
  return { ended };
}

interface FoundDatabases {
  environment: Record<string, string>;
  ended: Promise<string>[];
}

/** The databases that DATABASE_URL names, else those of the server that comes along. */
async function findDatabases(options: StartOptions, stops: StopOrder): Promise<FoundDatabases> {
  const given = givenSettings();
  if (given.DATABASE_URL) {
    if (options.reset)
      throw new StartRefusal(
        '--reset sletter bare Følges egen database. Fjern DATABASE_URL, eller tøm databasen selv.',
      );
    return { environment: { ...given, PORT: String(options.port) }, ended: [] };
  }
  if (options.reset) eraseEverything(options);
  const server = await step('PostgreSQL er oppe', () => startOwnServer(options, stops));
  return { environment: { ...given, ...server.environment }, ended: [server.ended] };
}

/** The variables of the environment that are settings of Følge. */
function givenSettings(): Record<string, string> {
  const names = Object.keys({ ...Environment.shape, ...PreparationEnvironment.shape, ...BackupEnvironment.shape });
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function startServices(
  environment: Record<string, string>,
  { serverFolder, stops }: { serverFolder: string; stops: StopOrder },
): Promise<string>[] {
  mkdirSync(serverFolder, { recursive: true });
  const own = Object.fromEntries(Object.entries(environment).filter(([name]) => !preparationAlone.includes(name)));
  return ['worker', 'api'].map((name) => {
    const service = startService(name, { environment: own, logFile: join(serverFolder, `${name}.log`) });
    stops.add(() => service.stop());
    return service.ended;
  });
}

async function refuseAtEnd(ended: Promise<string>): Promise<never> {
  throw new StartRefusal(await ended);
}
