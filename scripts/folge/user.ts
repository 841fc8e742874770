import { NewAccount, Refusal } from '@folge/contracts';
import { closeAccount, connect, type Databases, listAccounts } from '@folge/database';
import { addAccount, grantRole, resetPassword } from '@folge/operations';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { findConfiguration } from './find-configuration.ts';
import { needed, type Options } from './options.ts';

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
  const where = account.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new CommandRefusal(exitCodes.usage, `Brukeren kan ikke være slik (${where}). Prøv --help.`);
}

type Answer = { json: unknown; text: string };

async function add({ access }: Databases, options: Options): Promise<Answer> {
  const account = readAccount(needed(options.positionals[2], 'Brukernavnet'), options);
  const { accountId, password } = await addAccount(access, account);
  const text = `Brukeren ${account.userName} er laget.\nPassord (vises bare nå): ${password}`;
  return { json: { accountId, userName: account.userName, password }, text };
}

async function grant({ access }: Databases, options: Options): Promise<Answer> {
  const {
    userName,
    role,
    pilotId = null,
    siteId = null,
  } = readAccount(needed(options.positionals[2], 'Brukernavnet'), options);
  await grantRole(access, { userName, role, pilotId, siteId });
  return { json: { userName, role, pilotId, siteId }, text: `${userName} har fått rollen ${role}.` };
}

async function close({ access }: Databases, options: Options): Promise<Answer> {
  const userName = needed(options.positionals[2], 'Brukernavnet');
  const isClosed = await closeAccount(access, userName);
  if (!isClosed) throw new CommandRefusal(exitCodes.refused, `Det er ingen åpen bruker som heter ${userName}.`);
  return { json: { userName, closed: true }, text: `Brukeren ${userName} er stengt, og er logget ut.` };
}

async function password({ access }: Databases, options: Options): Promise<Answer> {
  const userName = needed(options.positionals[2], 'Brukernavnet');
  const made = await resetPassword(access, userName);
  const text = `${userName} har fått nytt passord, og er logget ut.\nPassord (vises bare nå): ${made}`;
  return { json: { userName, password: made }, text };
}

async function list({ access }: Databases): Promise<Answer> {
  const accounts = await listAccounts(access);
  const lines = accounts.map((account) => {
    const grants = account.grants.map(({ role, pilotId, siteId }) => [role, pilotId, siteId].filter(Boolean).join(':'));
    return [account.userName.padEnd(28), account.closedAt ? 'stengt' : 'åpen  ', grants.join(', ')].join(' ');
  });
  return { json: accounts, text: lines.join('\n') };
}

const verbs = { add, grant, list, password, close };

export async function user(options: Options): Promise<Answer> {
  const verb =
    verbs[needed(options.positionals[1], 'user add, grant, list, password eller close') as keyof typeof verbs];
  if (!verb)
    throw new CommandRefusal(exitCodes.usage, 'Etter user kommer add, grant, list, password eller close. Prøv --help.');
  const databases = connect(findConfiguration().databaseUrls, { application: 'folge-user', max: 1 });
  try {
    return await verb(databases, options);
  } catch (error) {
    if (error instanceof Refusal) throw new CommandRefusal(exitCodes.refused, error.message, { code: error.code });
    if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') {
      throw new CommandRefusal(exitCodes.unreachable, 'Får ikke kontakt med databasen. Start med «npm start».');
    }
    throw error;
  } finally {
    await databases.close();
  }
}
