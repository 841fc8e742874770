import type { NewAccount } from '@folge/contracts';
import { findOpenAccountId, type MainDatabase } from '@folge/database';
import { addAccount, grantRole } from '../add-account.ts';

type Sign = Pick<NewAccount, 'userName' | 'displayName' | 'role'> & {
  everyPilot?: boolean;
  place?: [pilot: string, site: string];
};

/** One invented account for each role; those that work in pilots are granted all of them by name. */
const accounts: readonly Sign[] = [
  { userName: 'forsker', displayName: 'Frida Forsker (oppdiktet)', role: 'researcher', everyPilot: true },
  {
    userName: 'prosjektleder',
    displayName: 'Pål Prosjektleder (oppdiktet)',
    role: 'principal_investigator',
    everyPilot: true,
  },
  { userName: 'kontor', displayName: 'Kari Kontor (oppdiktet)', role: 'office', place: ['trondelag', 'diktedal'] },
  { userName: 'fylke', displayName: 'Fredrik Fylke (oppdiktet)', role: 'county' },
  { userName: 'direktorat', displayName: 'Dina Direktorat (oppdiktet)', role: 'directorate' },
  { userName: 'personvernombud', displayName: 'Per Personvern (oppdiktet)', role: 'privacy_officer' },
  { userName: 'drift', displayName: 'Drude Drift (oppdiktet)', role: 'operator' },
];

/** Opens the demonstration accounts that are not there yet, and answers the researcher's id. */
export async function openDemonstrationAccounts(access: MainDatabase, pilotIds: readonly string[]): Promise<string> {
  for (const { everyPilot = false, place, ...account } of accounts) {
    if (await findOpenAccountId(access, account.userName)) continue;
    const [first, ...others] = everyPilot ? pilotIds : [place?.[0]];
    await addAccount(access, {
      ...account,
      ...(first === undefined ? {} : { pilotId: first }),
      ...(place === undefined ? {} : { siteId: place[1] }),
      demonstration: true,
    });
    for (const pilotId of others) {
      await grantRole(access, {
        userName: account.userName,
        role: account.role,
        pilotId: pilotId ?? null,
        siteId: null,
      });
    }
  }
  return (await findOpenAccountId(access, 'forsker')) as string;
}
