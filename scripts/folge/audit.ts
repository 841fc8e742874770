import { counted } from '@folge/contracts';
import { connect, findChainHead } from '@folge/database';
import { acceptTrail, Keyring, type TrailFault, type TrailState, trailWitness, verifyTrail } from '@folge/operations';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { findConfiguration } from './find-configuration.ts';
import { meant, needed, type Options } from './options.ts';
import { endProgress, showProgress } from './progress.ts';

type Answer = { json: unknown; text: string };

/** What is wrong with the trail, as a sentence for whoever looks after it. */
export function faultSentence(fault: TrailFault): string {
  switch (fault.kind) {
    case 'link_missing':
      return `Linje ${fault.sequence} i kjeden mangler.`;
    case 'event_missing':
      return `Hendelse ${fault.eventId}, linje ${fault.sequence} i kjeden, er tatt bort.`;
    case 'changed':
      return `Hendelse ${fault.eventId}, linje ${fault.sequence} i kjeden, er endret.`;
    case 'truncated':
      return `Slutten er tatt bort: kjeden har ${counted(fault.sequence, 'linje', 'linjer')}, men vitnefila kjenner ${fault.published}.`;
    case 'rewritten':
      return `Linje ${fault.sequence} i kjeden er en annen enn den vitnefila kjenner.`;
    case 'people_without_event':
      return `${counted(fault.count, 'henvisning', 'henvisninger')} til personer hører ikke til noen hendelse.`;
    case 'witness_missing':
      return `Vitnefila mangler, men kjeden har ${counted(fault.sequence, 'linje', 'linjer')}.`;
    case 'witness_not_signed':
      return 'Vitnefila er ikke signert av Følge: den er endret, eller nøkkelen er byttet.';
  }
}

function wholeSentence({ verified, published, unchained }: TrailState): string {
  const waiting = unchained > 0 ? ` ${counted(unchained, 'hendelse', 'hendelser')} venter på å bli lenket.` : '';
  return `Sporet er helt: ${counted(verified, 'linje', 'linjer')} er regnet om, og vitnefila kjenner ${published ?? 0} av dem.${waiting}`;
}

async function verify(): Promise<Answer> {
  const configuration = findConfiguration();
  const databases = connect(configuration.databaseUrls, { application: 'folge-audit', max: 1 });
  try {
    const keyring = new Keyring(databases.vault, configuration.keyEncryptionKey);
    const total = (await findChainHead(databases.audit))?.sequence ?? 0;
    const state = await verifyTrail(
      databases.audit,
      trailWitness(configuration.auditWitnessFile, keyring),
      (verified) => showProgress('Regner om', total === 0 ? 1 : verified / total),
    );
    endProgress();
    if (state.fault) throw new CommandRefusal(exitCodes.failed, faultSentence(state.fault), state);
    return { json: state, text: wholeSentence(state) };
  } finally {
    await databases.close();
  }
}

async function accept(): Promise<Answer> {
  const configuration = findConfiguration();
  const databases = connect(configuration.databaseUrls, { application: 'folge-audit', max: 1 });
  try {
    const keyring = new Keyring(databases.vault, configuration.keyEncryptionKey);
    await acceptTrail(databases, trailWitness(configuration.auditWitnessFile, keyring));
    return { json: { accepted: true }, text: 'Sporet slik det er nå, er godtatt. Det står i sporet at det ble gjort.' };
  } finally {
    await databases.close();
  }
}

const verbs = { verify, accept };

export async function audit(options: Options): Promise<Answer> {
  const verb = meant(needed(options.positionals[1], 'audit verify eller accept'), verbs);
  if (!verb) throw new CommandRefusal(exitCodes.usage, 'Etter audit kommer verify eller accept. Prøv --help.');
  try {
    return await verb();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') {
      throw new CommandRefusal(exitCodes.unreachable, 'Får ikke kontakt med databasen. Start med «npm start».');
    }
    throw error;
  }
}
