import { NewAccount, Refusal, Role } from '@folge/contracts';
import { connect, insertAuditEvent, listAccounts } from '@folge/database';
import {
  addAccount,
  atTheCommandLine as by,
  closeAccount,
  grantRole,
  Keyring,
  makeRightsRoom,
  passRestoreGate,
  type RightsRoom,
  resetPassword,
  revokeRole,
} from '@folge/operations';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { findConfiguration } from './find-configuration.ts';
import { meant, needed, type Options } from './options.ts';

/** What each word about an account has to be, for the one who wrote it otherwise. */
const rules: Readonly<Record<string, string>> = {
  userName: 'Brukernavnet er 2 til 80 tegn: små bokstaver a–z, tall og . _ @ -, med en bokstav eller et tall først.',
  displayName: '--name er 1 til 120 tegn.',
  role: `--role er en av ${Role.options.join(', ')}.`,
  institution: '--institution er 1 til 120 tegn.',
};

function readAccount(userName: string, { values }: Options): NewAccount {
  const account = NewAccount.safeParse({
    userName,
    displayName: values.name ?? userName,
    role: needed(values.role, '--role'),
    ...(values.pilot ? { pilotId: values.pilot } : {}),
    ...(values.site ? { siteId: values.site } : {}),
    ...(values.institution ? { institution: values.institution } : {}),
  });
  if (account.success) return account.data;
  const where = account.error.issues.map(({ path: [field] }) => rules[String(field)]);
  throw new CommandRefusal(exitCodes.usage, `${[...new Set(where)].join(' ')} Prøv --help.`);
}

type Answer = { json: unknown; text: string };
type Verb = (room: RightsRoom, options: Options) => Promise<Answer>;

async function add({ databases: { access } }: RightsRoom, options: Options): Promise<Answer> {
  const account = readAccount(needed(options.positionals[2], 'Brukernavnet'), options);
  const { accountId, password } = await addAccount(access, account);
  const text = `Brukeren ${account.userName} er laget.\nPassord (vises bare nå): ${password}`;
  return { json: { accountId, userName: account.userName, password }, text };
}

function readGrant(options: Options) {
  const account = readAccount(needed(options.positionals[2], 'Brukernavnet'), options);
  const { userName, role, pilotId = null, siteId = null } = account;
  return { userName, role, pilotId, siteId };
}

async function grant({ databases: { access } }: RightsRoom, options: Options): Promise<Answer> {
  const { userName, role, pilotId, siteId } = readGrant(options);
  await grantRole(access, { userName, role, pilotId, siteId });
  return { json: { userName, role, pilotId, siteId }, text: `${userName} har fått rollen ${role}.` };
}

/** What takes access away stands in the ledger, so that a backup does not give it back: a ledger that is not whole takes no line. */
async function refuseBehindClosedGate(room: RightsRoom): Promise<void> {
  const gate = await passRestoreGate(room);
  if (!gate.isOpen) throw new CommandRefusal(exitCodes.gateClosed, `Porten er lukket: ${gate.reason}`);
}

async function revoke(room: RightsRoom, options: Options): Promise<Answer> {
  const { userName, role, pilotId, siteId } = readGrant(options);
  await refuseBehindClosedGate(room);
  await revokeRole(room, { userName, role, pilotId, siteId, by });
  return { json: { userName, role, pilotId, siteId }, text: `${userName} har ikke lenger rollen ${role}.` };
}

async function close(room: RightsRoom, options: Options): Promise<Answer> {
  const userName = needed(options.positionals[2], 'Brukernavnet');
  await refuseBehindClosedGate(room);
  const isClosed = await closeAccount(room, { userName, by });
  if (!isClosed) throw new CommandRefusal(exitCodes.refused, `Det er ingen åpen bruker som heter ${userName}.`);
  return { json: { userName, closed: true }, text: `Brukeren ${userName} er stengt, og er logget ut.` };
}

async function password(room: RightsRoom, options: Options): Promise<Answer> {
  const userName = needed(options.positionals[2], 'Brukernavnet');
  await refuseBehindClosedGate(room);
  const made = await resetPassword(room, { userName, by });
  const text = `${userName} har fått nytt passord, og er logget ut.\nPassord (vises bare nå): ${made}`;
  return { json: { userName, password: made }, text };
}

async function list({ databases: { access } }: RightsRoom): Promise<Answer> {
  const accounts = await listAccounts(access);
  const lines = accounts.map((account) => {
    const grants = account.grants.map(({ role, pilotId, siteId }) => [role, pilotId, siteId].filter(Boolean).join(':'));
    return [account.userName.padEnd(28), account.closedAt ? 'stengt' : 'åpen  ', grants.join(', ')].join(' ');
  });
  return { json: accounts, text: lines.join('\n') };
}

/** What the trail calls what each verb does. */
const acts: Readonly<Record<string, string>> = {
  add: 'account_opened',
  grant: 'role_granted',
  revoke: 'role_revoked',
  close: 'account_closed',
  password: 'password_changed',
};

/** What was refused stands in the trail too, without whose account it was; wrong words were no attempt. */
async function noteDenial({ databases: { access } }: RightsRoom, verb: string, error: unknown): Promise<void> {
  const action = meant(verb, acts);
  const isDenial = error instanceof Refusal || (error instanceof CommandRefusal && error.exitCode !== exitCodes.usage);
  if (!action || !isDenial) return;
  const event = { ...by, action, objectType: 'account', objectId: null };
  await insertAuditEvent(access, { ...event, pilotId: null, outcome: 'denied' });
}

async function noteIfDenied(room: RightsRoom, options: Options, verb: Verb): Promise<Answer> {
  try {
    return await verb(room, options);
  } catch (error) {
    await noteDenial(room, String(options.positionals[1]), error);
    throw error;
  }
}

const verbs = { add, grant, revoke, list, password, close };
const names = 'add, grant, revoke, list, password eller close';

/** Whoever sits at the server may know what is there: a name that does not exist is said to be one. */
function sentenceOf(refusal: Refusal): string {
  if (refusal.code !== 'not-found') return refusal.message;
  return 'Det er ingen åpen bruker med det navnet, eller brukeren har ikke den rollen. Se «user list».';
}

export async function user(options: Options): Promise<Answer> {
  const verb = meant(needed(options.positionals[1], `user ${names}`), verbs);
  if (!verb) throw new CommandRefusal(exitCodes.usage, `Etter user kommer ${names}. Prøv --help.`);
  const configuration = findConfiguration();
  const databases = connect(configuration.databaseUrls, { application: 'folge-user', max: 2 });
  const keyring = new Keyring(databases.vault, configuration.keyEncryptionKey);
  try {
    return await noteIfDenied(makeRightsRoom(configuration, { databases, keyring }), options, verb);
  } catch (error) {
    if (error instanceof Refusal) throw new CommandRefusal(exitCodes.refused, sentenceOf(error), { code: error.code });
    if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') {
      throw new CommandRefusal(exitCodes.unreachable, 'Får ikke kontakt med databasen. Start med «npm start».');
    }
    throw error;
  } finally {
    await databases.close();
  }
}
