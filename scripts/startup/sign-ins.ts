import { DemonstrationAccount, type Role } from '@folge/contracts';

const roleNames: Record<Role, string> = {
  researcher: 'forsker',
  principal_investigator: 'prosjektleder',
  office: 'kontor',
  county: 'fylke',
  directorate: 'direktorat',
  privacy_officer: 'personvernombud',
  operator: 'drift',
};

/** One invented account for each role, a line each, as the sign-in page offers them. */
export async function listSignIns(address: string): Promise<string> {
  const response = await fetch(`${address}/api/demonstration-accounts`);
  const accounts = DemonstrationAccount.array().parse(await response.json());
  const lines = Object.entries(roleNames).flatMap(([role, roleName]) => {
    const account = accounts.find(({ grants }) => grants.some((grant) => grant.role === role));
    return account ? [`  ${roleName.padEnd(16)} ${account.userName.padEnd(24)} ${account.displayName}`] : [];
  });
  if (lines.length === 0) return 'Det er ingen brukere ennå. Lag en med: npm run -s folge -- user add';
  return ['Logg inn med et klikk på innloggingssiden (oppdiktede brukere):', ...lines].join('\n');
}
