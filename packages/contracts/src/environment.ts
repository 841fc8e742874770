import { z } from 'zod';
import { listUnsafeSettings } from './environment-safety.ts';

const databaseUrl = z
  .string('mangler')
  .refine(
    (text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''),
    'må være en adresse som postgres://vert:5432/navn',
  );

const password = z.string('mangler').min(1, 'er tom');

const wholeNumber = (low: number, high: number) =>
  z.coerce
    .number(`må være et helt tall fra ${low} til ${high}`)
    .refine(
      (value) => Number.isInteger(value) && value >= low && value <= high,
      `må være et helt tall fra ${low} til ${high}`,
    );

/** Every setting of the running processes, under the name it has in the environment. */
export const Environment = z.object({
  FOLGE_MODE: z.enum(
    ['production', 'demonstration', 'development'],
    'må være production, demonstration eller development',
  ),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8080),
  FOLGE_ORIGIN: z
    .string('mangler')
    .refine(
      (text) => URL.parse(text)?.origin === text,
      'må være adressen folk bruker, som https://folge.example.no, uten sti',
    ),
  DATABASE_URL: databaseUrl,
  FOLGE_VAULT_URL: databaseUrl,
  FOLGE_PASSWORD_APP: password,
  FOLGE_PASSWORD_IDENTITY: password,
  FOLGE_PASSWORD_IMPORT: password,
  FOLGE_PASSWORD_ACCESS: password,
  FOLGE_PASSWORD_PARTICIPANT: password,
  FOLGE_PASSWORD_ERASURE: password,
  FOLGE_PASSWORD_AUDIT: password,
  FOLGE_PASSWORD_JOBS: password,
  FOLGE_PASSWORD_VAULT: password,
  FOLGE_KEY_ENCRYPTION_KEY: z
    .string('mangler')
    .regex(/^[\w-]{43}$/, 'må være 32 tilfeldige byte som base64url, 43 tegn'),
  FOLGE_JWT_SECRET: z.string('mangler').min(32, 'må ha minst 32 tegn'),
  FOLGE_STATE_FOLDER: z.string('mangler').startsWith('/', 'må være en full sti, som /var/lib/folge'),
  FOLGE_WITNESS_FILE: z.string().startsWith('/', 'må være en full sti, som /var/lib/folge-witness/ledger').optional(),
  FOLGE_AUDIT_WITNESS_FILE: z
    .string()
    .startsWith('/', 'må være en full sti, som /var/lib/folge-witness/audit')
    .optional(),
  FOLGE_BACKUP_KEYS_FOLDER: z
    .string()
    .startsWith('/', 'må være en full sti, som /var/lib/folge-backup-keys')
    .optional(),
  FOLGE_DATABASE_BACKUP_DAYS: wholeNumber(0, 3650).default(30),
  FOLGE_VAULT_BACKUP_DAYS: wholeNumber(0, 3650).default(7),
  FOLGE_LOG_ARCHIVE_DAYS: wholeNumber(0, 3650).default(14),
  FOLGE_TRUSTED_PROXIES: z
    .string()
    .regex(
      /^[\da-fA-F.:]+(\/\d{1,3})?(,[\da-fA-F.:]+(\/\d{1,3})?)*$/,
      'må være adresser eller nett med komma mellom, som 10.0.0.5,10.1.0.0/16',
    )
    .optional(),
  FOLGE_UPLOAD_LIMIT_MEGABYTES: wholeNumber(1, 2000).default(1000),
  FOLGE_DEMONSTRATION_SIGN_IN: z.enum(['true', 'false'], 'må være true eller false').optional(),
  FOLGE_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'må være fatal, error, warn, info, debug eller silent')
    .default('info'),
});
export type Environment = z.infer<typeof Environment>;

/** What the step that makes logins and databases and migrates them needs: the passwords of all logins, and more power. */
export const PreparationEnvironment = Environment.pick({
  FOLGE_MODE: true,
  DATABASE_URL: true,
  FOLGE_VAULT_URL: true,
  FOLGE_PASSWORD_APP: true,
  FOLGE_PASSWORD_IDENTITY: true,
  FOLGE_PASSWORD_IMPORT: true,
  FOLGE_PASSWORD_ACCESS: true,
  FOLGE_PASSWORD_PARTICIPANT: true,
  FOLGE_PASSWORD_ERASURE: true,
  FOLGE_PASSWORD_AUDIT: true,
  FOLGE_PASSWORD_JOBS: true,
  FOLGE_PASSWORD_VAULT: true,
}).extend({
  FOLGE_ADMINISTRATOR_URL: databaseUrl,
  FOLGE_VAULT_ADMINISTRATOR_URL: databaseUrl,
  FOLGE_PASSWORD_OWNER: password,
  FOLGE_PASSWORD_VAULT_OWNER: password,
  FOLGE_PASSWORD_BACKUP: password,
  FOLGE_PASSWORD_VAULT_BACKUP: password,
});
export type PreparationEnvironment = z.infer<typeof PreparationEnvironment>;

/** What writing backups needs: two logins that read, and where the keys of backups lie. */
export const BackupEnvironment = Environment.pick({
  FOLGE_MODE: true,
  DATABASE_URL: true,
  FOLGE_VAULT_URL: true,
  FOLGE_KEY_ENCRYPTION_KEY: true,
  FOLGE_STATE_FOLDER: true,
  FOLGE_BACKUP_KEYS_FOLDER: true,
  FOLGE_DATABASE_BACKUP_DAYS: true,
  FOLGE_VAULT_BACKUP_DAYS: true,
  FOLGE_LOG_ARCHIVE_DAYS: true,
}).extend({ FOLGE_PASSWORD_BACKUP: password, FOLGE_PASSWORD_VAULT_BACKUP: password });
export type BackupEnvironment = z.infer<typeof BackupEnvironment>;

/** Every name that is missing or malformed, at once, in a message for the person who starts the program. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Oppsettet kan ikke brukes:\n${problems.map((line) => `  ${line}`).join('\n')}\nSe docs/operations.md.`);
    this.problems = problems;
  }
}

export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Environment variables checked against a schema; an empty variable counts as missing.
 * @throws ConfigurationError naming every variable that is wrong; values are not repeated.
 */
export function readEnvironment<
  Schema extends typeof Environment | typeof PreparationEnvironment | typeof BackupEnvironment,
>(schema: Schema, variables: Variables): z.infer<Schema> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) if (variables[name]) given[name] = variables[name];
  const result = schema.safeParse(given);
  const malformed = (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const unsafe = given.FOLGE_MODE === 'production' ? listUnsafeSettings(given) : [];
  if (!result.success || unsafe.length > 0) throw new ConfigurationError([...malformed, ...unsafe]);
  return result.data as z.infer<Schema>;
}
