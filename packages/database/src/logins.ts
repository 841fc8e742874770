/**
 * The logins of the platform and the database each works in. What each may do is in migrations/main/0005_policies.sql and
 * 0016_rights_grants.sql; the two that write backups read everything, past row policies, and change
 * nothing; that a backup was made one of them may say in the trail.
 */
export const logins = {
  owner: { role: 'folge_owner', database: 'main' },
  app: { role: 'folge_app', database: 'main' },
  identity: { role: 'folge_identity', database: 'main' },
  import: { role: 'folge_import', database: 'main' },
  access: { role: 'folge_access', database: 'main' },
  participant: { role: 'folge_participant', database: 'main' },
  erasure: { role: 'folge_erasure', database: 'main' },
  audit: { role: 'folge_audit', database: 'main' },
  backup: { role: 'folge_backup', database: 'main' },
  jobs: { role: 'folge_jobs', database: 'main' },
  vaultOwner: { role: 'folge_vault_owner', database: 'vault' },
  vault: { role: 'folge_vault', database: 'vault' },
  vaultBackup: { role: 'folge_vault_backup', database: 'vault' },
} as const;

export type Login = keyof typeof logins;
export type DatabaseName = (typeof logins)[Login]['database'];

/** A connection URL for each login. */
export type LoginUrls = Record<Login, string>;

/** Puts each login's role and password, and its database's name, into a server's address. */
export function loginUrls(input: { mainUrl: string; vaultUrl: string; passwords: Record<Login, string> }): LoginUrls {
  const entries = Object.entries(logins).map(([login, { role, database }]) => {
    const url = new URL(database === 'main' ? input.mainUrl : input.vaultUrl);
    url.username = role;
    url.password = input.passwords[login as Login];
    return [login, url.toString()];
  });
  return Object.fromEntries(entries) as LoginUrls;
}
