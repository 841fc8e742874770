import {
  BackupEnvironment,
  Environment,
  PreparationEnvironment,
  readEnvironment,
  type Variables,
} from './environment.ts';

const megabyte = 1024 * 1024;

/** The logins that running processes use; those that own and migrate the databases are no process's. */
export type DatabaseLogin =
  | 'app'
  | 'identity'
  | 'import'
  | 'access'
  | 'participant'
  | 'erasure'
  | 'audit'
  | 'jobs'
  | 'vault';

export interface Configuration {
  mode: Environment['FOLGE_MODE'];
  host: string;
  port: number;
  /** Scheme, host and port that people's browsers show; cookies and links are made for it. */
  origin: string;
  /** One address per login, its name and password in it. */
  databaseUrls: Record<DatabaseLogin, string>;
  /** 32 bytes as base64url: wraps the keys in the vault. */
  keyEncryptionKey: string;
  jwtSecret: string;
  /** An absolute folder for files that are being read. */
  stateFolder: string;
  /** The file that says how far the ledger of acts that take away has come; apart from both databases and their backups. */
  witnessFile: string;
  /** The file that says, signed, how far the trail of who read and did what has come; apart from the database too. */
  auditWitnessFile: string;
  /** Where the keys of backups lie, apart from the backups. */
  backupKeysFolder: string;
  /** How long what is deleted here can still be read in copies of the platform's own; receipts count with it. */
  retention: { databaseBackupDays: number; vaultBackupDays: number; logArchiveDays: number };
  uploadLimitBytes: number;
  /** Whether anybody may sign in as an invented person by a click. Never in production. */
  demonstrationSignIn: boolean;
  /** Addresses and networks whose word about whom a request comes from is believed; none unless set. */
  trustedProxies: readonly string[];
  logLevel: Environment['FOLGE_LOG_LEVEL'];
}

/** What making logins and databases and migrating them takes. */
export interface Preparation {
  /** A superuser's address of each server, or of a role that may create roles and databases. */
  administratorUrls: { main: string; vault: string };
  /** Server and name of the two databases. */
  mainUrl: string;
  vaultUrl: string;
  passwords: Record<DatabaseLogin | 'owner' | 'vaultOwner' | 'backup' | 'vaultBackup', string>;
}

/**
 * The configuration of the running processes.
 * @throws ConfigurationError naming every variable that is wrong.
 */
export function readConfiguration(variables: Variables): Configuration {
  return configurationOf(readEnvironment(Environment, variables));
}

/**
 * The configuration of the step that prepares the databases.
 * @throws ConfigurationError naming every variable that is wrong.
 */
export function readPreparation(variables: Variables): Preparation {
  const environment = readEnvironment(PreparationEnvironment, variables);
  return {
    administratorUrls: { main: environment.FOLGE_ADMINISTRATOR_URL, vault: environment.FOLGE_VAULT_ADMINISTRATOR_URL },
    mainUrl: environment.DATABASE_URL,
    vaultUrl: environment.FOLGE_VAULT_URL,
    passwords: {
      owner: environment.FOLGE_PASSWORD_OWNER,
      app: environment.FOLGE_PASSWORD_APP,
      identity: environment.FOLGE_PASSWORD_IDENTITY,
      import: environment.FOLGE_PASSWORD_IMPORT,
      access: environment.FOLGE_PASSWORD_ACCESS,
      participant: environment.FOLGE_PASSWORD_PARTICIPANT,
      erasure: environment.FOLGE_PASSWORD_ERASURE,
      audit: environment.FOLGE_PASSWORD_AUDIT,
      backup: environment.FOLGE_PASSWORD_BACKUP,
      vaultBackup: environment.FOLGE_PASSWORD_VAULT_BACKUP,
      jobs: environment.FOLGE_PASSWORD_JOBS,
      vaultOwner: environment.FOLGE_PASSWORD_VAULT_OWNER,
      vault: environment.FOLGE_PASSWORD_VAULT,
    },
  };
}

/** What writing backups and destroying their keys takes. */
export interface BackupConfiguration {
  /** The addresses of the two logins that read everything and change nothing. */
  urls: { main: string; vault: string };
  keyEncryptionKey: string;
  backupKeysFolder: string;
  retention: Configuration['retention'];
}

/**
 * The configuration of the commands for backups.
 * @throws ConfigurationError naming every variable that is wrong.
 */
export function readBackupConfiguration(variables: Variables): BackupConfiguration {
  const environment = readEnvironment(BackupEnvironment, variables);
  return {
    urls: {
      main: loginUrl(environment.DATABASE_URL, 'folge_backup', environment.FOLGE_PASSWORD_BACKUP),
      vault: loginUrl(environment.FOLGE_VAULT_URL, 'folge_vault_backup', environment.FOLGE_PASSWORD_VAULT_BACKUP),
    },
    keyEncryptionKey: environment.FOLGE_KEY_ENCRYPTION_KEY,
    backupKeysFolder: backupKeysFolderOf(environment),
    retention: retentionOf(environment),
  };
}

type BackupLife = Pick<
  Environment,
  | 'FOLGE_STATE_FOLDER'
  | 'FOLGE_BACKUP_KEYS_FOLDER'
  | 'FOLGE_DATABASE_BACKUP_DAYS'
  | 'FOLGE_VAULT_BACKUP_DAYS'
  | 'FOLGE_LOG_ARCHIVE_DAYS'
>;

function backupKeysFolderOf(environment: BackupLife): string {
  return environment.FOLGE_BACKUP_KEYS_FOLDER ?? `${environment.FOLGE_STATE_FOLDER}/backup-keys`;
}

function retentionOf(environment: BackupLife): Configuration['retention'] {
  return {
    databaseBackupDays: environment.FOLGE_DATABASE_BACKUP_DAYS,
    vaultBackupDays: environment.FOLGE_VAULT_BACKUP_DAYS,
    logArchiveDays: environment.FOLGE_LOG_ARCHIVE_DAYS,
  };
}

function configurationOf(environment: Environment): Configuration {
  const { FOLGE_MODE: mode, FOLGE_DEMONSTRATION_SIGN_IN: signIn } = environment;
  const witnessFile = environment.FOLGE_WITNESS_FILE ?? `${environment.FOLGE_STATE_FOLDER}/witness`;
  return {
    mode,
    host: environment.HOST,
    port: environment.PORT,
    origin: environment.FOLGE_ORIGIN,
    databaseUrls: listUrls(environment),
    keyEncryptionKey: environment.FOLGE_KEY_ENCRYPTION_KEY,
    jwtSecret: environment.FOLGE_JWT_SECRET,
    stateFolder: environment.FOLGE_STATE_FOLDER,
    witnessFile,
    auditWitnessFile: environment.FOLGE_AUDIT_WITNESS_FILE ?? `${witnessFile}-audit`,
    backupKeysFolder: backupKeysFolderOf(environment),
    retention: retentionOf(environment),
    uploadLimitBytes: environment.FOLGE_UPLOAD_LIMIT_MEGABYTES * megabyte,
    demonstrationSignIn: signIn === undefined ? mode !== 'production' : signIn === 'true',
    trustedProxies: environment.FOLGE_TRUSTED_PROXIES?.split(',') ?? [],
    logLevel: environment.FOLGE_LOG_LEVEL,
  };
}

function listUrls(environment: Environment): Record<DatabaseLogin, string> {
  const { DATABASE_URL: main, FOLGE_VAULT_URL: vault } = environment;
  return {
    app: loginUrl(main, 'folge_app', environment.FOLGE_PASSWORD_APP),
    identity: loginUrl(main, 'folge_identity', environment.FOLGE_PASSWORD_IDENTITY),
    import: loginUrl(main, 'folge_import', environment.FOLGE_PASSWORD_IMPORT),
    access: loginUrl(main, 'folge_access', environment.FOLGE_PASSWORD_ACCESS),
    participant: loginUrl(main, 'folge_participant', environment.FOLGE_PASSWORD_PARTICIPANT),
    erasure: loginUrl(main, 'folge_erasure', environment.FOLGE_PASSWORD_ERASURE),
    audit: loginUrl(main, 'folge_audit', environment.FOLGE_PASSWORD_AUDIT),
    jobs: loginUrl(main, 'folge_jobs', environment.FOLGE_PASSWORD_JOBS),
    vault: loginUrl(vault, 'folge_vault', environment.FOLGE_PASSWORD_VAULT),
  };
}

/** The address of a database with a login's name and password in it, instead of any that were there. */
function loginUrl(databaseAddress: string, user: string, userPassword: string): string {
  const url = new URL(databaseAddress);
  url.username = user;
  url.password = encodeURIComponent(userPassword);
  return url.href;
}
